CREATE TYPE c AS (x integer, gone integer);
CREATE TABLE t (v c);
CREATE VIEW w AS SELECT (v).x AS x FROM t;
