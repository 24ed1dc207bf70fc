CREATE FUNCTION mk() RETURNS varchar LANGUAGE sql AS $$ SELECT 'x'::varchar $$;
CREATE FUNCTION ok(v text) RETURNS bool IMMUTABLE LANGUAGE sql AS $$ SELECT v <> '' $$;
CREATE DOMAIN d AS text DEFAULT mk() CHECK (ok(VALUE));
CREATE TABLE t (a d, b d[], c int);
CREATE TYPE ct AS (x d);
CREATE TABLE t2 (y ct);
