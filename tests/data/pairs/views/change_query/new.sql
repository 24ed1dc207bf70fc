CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a, b FROM t WHERE a > 10 ORDER BY b;
COMMENT ON VIEW v IS 'kept';
GRANT SELECT ON v TO pg_monitor;
