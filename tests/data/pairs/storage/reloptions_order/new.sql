CREATE TABLE t (id int, x text) WITH (fillfactor = 80, autovacuum_enabled = true, parallel_workers = 2, toast.vacuum_truncate = false);
ALTER TABLE t ALTER COLUMN x SET (n_distinct = 6, n_distinct_inherited = 7);
ALTER TABLE t ALTER COLUMN x SET STORAGE main;
CREATE INDEX i ON t (id) WITH (fillfactor = 60, deduplicate_items = off);
CREATE MATERIALIZED VIEW m WITH (autovacuum_enabled = false) AS SELECT x FROM t;
ALTER MATERIALIZED VIEW m ALTER COLUMN x SET STATISTICS 5;
