CREATE TABLE t (a text) WITH (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_enabled = false);
