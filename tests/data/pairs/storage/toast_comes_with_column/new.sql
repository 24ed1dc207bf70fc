CREATE TABLE t (id int, x text) WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
ALTER TABLE t ALTER COLUMN x SET (n_distinct = 5);
CREATE INDEX i ON t (id) WITH (fillfactor = 50);
CREATE MATERIALIZED VIEW m WITH (fillfactor = 60) AS SELECT x FROM t;
ALTER MATERIALIZED VIEW m ALTER COLUMN x SET STORAGE external;
