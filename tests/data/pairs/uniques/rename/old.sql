CREATE TABLE t (a integer, CONSTRAINT one UNIQUE (a));
