CREATE TYPE c AS (a int, b text);
CREATE TYPE c2 AS (x c, y int);
CREATE TABLE t (x c, xs c[], z c2);
CREATE FUNCTION f(c) RETURNS SETOF c LANGUAGE sql AS 'SELECT $1';
