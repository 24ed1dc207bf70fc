CREATE TABLE t (a integer, b text);
GRANT SELECT, DELETE, TRIGGER ON t TO pg_monitor;
GRANT UPDATE (b) ON t TO pg_read_all_stats;
