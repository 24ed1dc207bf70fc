CREATE TABLE t (a integer, b integer);
ALTER TABLE t ALTER b SET STATISTICS 0;
ALTER TABLE t ALTER a SET (n_distinct = -0.5);
