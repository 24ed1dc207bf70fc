CREATE TABLE t (a integer, b text);
GRANT SELECT ON t TO pg_monitor WITH GRANT OPTION;
GRANT UPDATE (b) ON t TO pg_read_all_stats;
GRANT SELECT ON t TO PUBLIC;
