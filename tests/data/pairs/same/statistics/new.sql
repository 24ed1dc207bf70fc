CREATE TABLE t (a integer, b integer, "a, b" integer);
CREATE STATISTICS s ON a, b, "a, b" FROM t;
