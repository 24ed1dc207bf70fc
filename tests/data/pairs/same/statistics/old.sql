CREATE TABLE t (b integer, "a, b" integer, a integer);
CREATE STATISTICS s ON a, b, "a, b" FROM t;
