CREATE TABLE t (a integer, b text, c numeric);
CREATE VIEW g AS SELECT a, b, sum(c) AS s, grouping(a, b) AS lvl FROM t GROUP BY GROUPING SETS ((a), (b), CUBE (a, b));
CREATE VIEW q AS SELECT percentile_disc(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY c) AS med FROM t;
CREATE VIEW x AS SELECT a FROM t TABLESAMPLE system (10);
CREATE VIEW y AS SELECT a FROM t FETCH FIRST 3 ROWS ONLY;
