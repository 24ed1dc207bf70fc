CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a, b FROM t;
GRANT SELECT (a) ON v TO pg_monitor;
GRANT INSERT ON v TO pg_monitor WITH GRANT OPTION;
