CREATE TABLE name (text text, "integer" integer, "timestamp" timestamptz DEFAULT now(), "time" time);
CREATE TYPE point AS (x integer, y integer);
CREATE DOMAIN box AS integer;
CREATE TABLE uses (p public.point, b public.box, q pg_catalog.point, c pg_catalog.box);
CREATE FUNCTION lower(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 - 1';
CREATE VIEW v AS SELECT lower("integer") AS a, lower(text) AS b FROM name;
