CREATE TYPE c AS (x integer, y text);
CREATE FUNCTION f() RETURNS c LANGUAGE sql AS $$ SELECT ROW(1, 'y')::c $$;
