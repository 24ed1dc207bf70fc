CREATE TABLE t (a integer, b text, c integer);
CREATE VIEW v AS SELECT c, a, b FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
