CREATE TABLE t (a integer, b integer, CONSTRAINT k UNIQUE (b, a));
