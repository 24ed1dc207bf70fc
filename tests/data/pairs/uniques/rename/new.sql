CREATE TABLE t (a integer, CONSTRAINT two UNIQUE (a));
