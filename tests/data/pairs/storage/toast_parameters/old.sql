CREATE TABLE t (a text) WITH (toast.autovacuum_vacuum_threshold = 100);
