CREATE TABLE t (a integer, b text);
CREATE INDEX i ON t (upper(b));
CREATE INDEX j ON t ((a + 2), (b || 'x'));
