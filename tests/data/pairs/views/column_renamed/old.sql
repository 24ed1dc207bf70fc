CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a AS one, b FROM t;
CREATE VIEW w AS SELECT one, b FROM v;
