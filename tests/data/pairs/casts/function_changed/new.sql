CREATE TYPE c AS (x integer);
CREATE FUNCTION to_c(integer) RETURNS c LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1)::c';
CREATE CAST (integer AS c) WITH FUNCTION to_c(integer);
