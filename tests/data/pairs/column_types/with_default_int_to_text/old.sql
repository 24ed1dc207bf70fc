CREATE TABLE t (id integer PRIMARY KEY, v integer DEFAULT 5);
CREATE INDEX t_v ON t (v);
