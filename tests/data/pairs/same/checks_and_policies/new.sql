CREATE TABLE t (a integer, b text);
ALTER TABLE t ADD CONSTRAINT k CHECK (((a >= 1) AND (a <= 5)) AND (b SIMILAR TO 'x%'));
CREATE POLICY p ON t AS PERMISSIVE FOR ALL USING (((a = 1) OR (a = 2)));
CREATE STATISTICS s (ndistinct, dependencies, mcv) ON a, b FROM t;
