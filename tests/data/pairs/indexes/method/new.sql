CREATE TABLE t (a integer, b integer[]);
CREATE INDEX i ON t USING hash (a);
CREATE INDEX j ON t USING gin (b array_ops);
