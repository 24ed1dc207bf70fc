CREATE TABLE t (a int, b text, "C c" date);
GRANT SELECT (a, b), UPDATE (b) ON t TO pg_monitor;
GRANT SELECT ON t TO pg_signal_backend WITH GRANT OPTION;
GRANT ALL ON t TO PUBLIC;
CREATE VIEW v AS SELECT a FROM t;
GRANT ALL ON v TO pg_monitor;
