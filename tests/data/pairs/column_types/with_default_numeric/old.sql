CREATE TABLE t (id integer PRIMARY KEY, v numeric(5,2) DEFAULT 1.5);
CREATE INDEX t_v ON t (v);
