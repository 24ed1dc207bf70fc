CREATE TABLE t (a integer, b integer, CONSTRAINT k UNIQUE (a) INCLUDE (b));
