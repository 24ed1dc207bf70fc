CREATE TABLE t (id integer PRIMARY KEY, v jsonb DEFAULT '{}');
CREATE INDEX t_v ON t (v);
