CREATE TABLE t (id integer PRIMARY KEY, v timestamptz DEFAULT now());
CREATE INDEX t_v ON t (v);
