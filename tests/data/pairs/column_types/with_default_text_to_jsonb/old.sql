CREATE TABLE t (id integer PRIMARY KEY, v text DEFAULT '{}');
CREATE INDEX t_v ON t (v);
