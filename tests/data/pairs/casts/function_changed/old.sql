CREATE TYPE c AS (x integer);
CREATE FUNCTION c_of(integer) RETURNS c LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::c';
CREATE CAST (integer AS c) WITH FUNCTION c_of(integer);
