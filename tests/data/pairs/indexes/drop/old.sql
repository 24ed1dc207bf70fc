CREATE TABLE t (a integer, b text);
CREATE INDEX i ON t (a);
CREATE UNIQUE INDEX j ON t (lower(b)) WHERE a > 0;
