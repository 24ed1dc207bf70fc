CREATE TABLE t (id integer PRIMARY KEY, v timestamp DEFAULT now());
CREATE INDEX t_v ON t (v);
