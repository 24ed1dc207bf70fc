CREATE TABLE t (a integer, b timestamptz);
