CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT a AS uno, b FROM t;
CREATE VIEW w AS SELECT uno AS one, b FROM v;
