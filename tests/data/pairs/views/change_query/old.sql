CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a, b FROM t WHERE a > 0;
COMMENT ON VIEW v IS 'kept';
GRANT SELECT ON v TO pg_monitor;
