CREATE TABLE t (a integer, b text);
GRANT ALL ON t TO pg_monitor;
GRANT SELECT (a), UPDATE (a, b) ON t TO pg_read_all_stats;
