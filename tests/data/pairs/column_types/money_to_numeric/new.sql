CREATE TABLE t (id integer PRIMARY KEY, v numeric(12,2));
