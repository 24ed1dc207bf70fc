CREATE TABLE t (id integer PRIMARY KEY, v numeric(9,3) DEFAULT 1.5);
CREATE INDEX t_v ON t (v);
