CREATE TABLE t (id integer PRIMARY KEY, v text DEFAULT 'no');
CREATE INDEX t_v ON t (v);
