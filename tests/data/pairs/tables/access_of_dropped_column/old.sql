CREATE TABLE t (a integer, gone text, b integer);
ALTER TABLE t DROP COLUMN gone;
