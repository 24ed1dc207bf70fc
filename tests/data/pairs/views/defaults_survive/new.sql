CREATE TABLE t (a bigint, b text, c integer);
CREATE VIEW v AS SELECT a, b FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
