CREATE TABLE t (a text) WITH (toast.autovacuum_vacuum_threshold = 200, parallel_workers = 2);
