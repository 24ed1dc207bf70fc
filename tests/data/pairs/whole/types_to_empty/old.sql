CREATE TYPE a AS ENUM ('x');
CREATE TYPE b AS (v a, w integer);
CREATE DOMAIN c AS b[];
CREATE TYPE d AS RANGE (subtype = float8);
CREATE TABLE t (v a, w b, x c, y d[], z integer);
CREATE FUNCTION f(a, b, c, d) RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
CREATE FUNCTION keep(a, a) RETURNS a LANGUAGE sql IMMUTABLE AS 'SELECT $2';
CREATE AGGREGATE agg(a) (SFUNC = keep, STYPE = a);
