CREATE TABLE t (a integer, b text);
CREATE INDEX i ON t (lower(b));
CREATE INDEX j ON t ((a + 1), (b || 'x'));
