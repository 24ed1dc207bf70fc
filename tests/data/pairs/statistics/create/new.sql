CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s1 (ndistinct, dependencies) ON a, b FROM t;
CREATE STATISTICS s2 (mcv) ON a, c FROM t;
ALTER TABLE t ALTER a SET STATISTICS 500;
