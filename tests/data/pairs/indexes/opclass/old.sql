CREATE TABLE t (a text, b jsonb);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t USING gin (b);
