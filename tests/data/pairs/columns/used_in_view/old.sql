CREATE TABLE t (a integer, b text, gone integer);
CREATE VIEW v AS SELECT a, b, gone FROM t;
