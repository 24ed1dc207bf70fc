CREATE TABLE t (a bigint, b integer);
CREATE STATISTICS s (dependencies) ON a, b FROM t;
