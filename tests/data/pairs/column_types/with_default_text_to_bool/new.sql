CREATE TABLE t (id integer PRIMARY KEY, v boolean DEFAULT false);
CREATE INDEX t_v ON t (v);
