CREATE TABLE t (a integer, b jsonb);
CREATE INDEX i ON t (a) WITH (fillfactor = 60);
CREATE INDEX j ON t USING gin (b);
