CREATE TABLE t (a integer, b integer, CONSTRAINT once UNIQUE (a, b));
