CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
