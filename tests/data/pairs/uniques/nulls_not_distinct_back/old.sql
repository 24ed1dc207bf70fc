CREATE TABLE t (a integer, b integer, CONSTRAINT once UNIQUE NULLS NOT DISTINCT (a, b));
