CREATE TABLE t (a integer, b text);
CREATE STATISTICS s1 ON (lower(b)) FROM t;
CREATE STATISTICS s2 (mcv, ndistinct) ON a, (a + 1), lower(b) FROM t;
COMMENT ON STATISTICS s1 IS 'lower';
