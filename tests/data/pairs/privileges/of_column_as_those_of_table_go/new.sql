CREATE TABLE t (a int, b text, "C c" date);
GRANT SELECT (a, "C c") ON t TO pg_monitor WITH GRANT OPTION;
GRANT SELECT ON t TO pg_signal_backend;
GRANT INSERT, REFERENCES ("C c") ON t TO PUBLIC;
GRANT TRUNCATE, TRIGGER ON t TO pg_monitor;
CREATE VIEW v AS SELECT a FROM t;
GRANT SELECT ON v TO pg_monitor;
GRANT UPDATE (a) ON v TO pg_monitor;
