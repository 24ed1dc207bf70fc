CREATE TABLE t (a integer, b text);
GRANT SELECT, INSERT ON t TO pg_monitor;
