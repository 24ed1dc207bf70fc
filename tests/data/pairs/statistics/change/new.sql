CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s (ndistinct, dependencies) ON a, b, c FROM t;
ALTER STATISTICS s SET STATISTICS 200;
