CREATE TABLE t (a integer NOT NULL PRIMARY KEY, b integer);
