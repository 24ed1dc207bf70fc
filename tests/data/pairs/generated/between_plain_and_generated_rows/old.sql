CREATE TABLE t (id int, a int, b int, c int GENERATED ALWAYS AS (a + b) STORED);
CREATE VIEW v AS SELECT c FROM t;
CREATE INDEX i ON t (c);
COMMENT ON COLUMN t.c IS 'sum';
GRANT SELECT (c) ON t TO pg_monitor;
