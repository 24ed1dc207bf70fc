CREATE TABLE t (a integer, c integer, b integer GENERATED ALWAYS AS (a + c) STORED);
