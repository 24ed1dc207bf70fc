CREATE EXTENSION unaccent;
CREATE FUNCTION f_un(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT public.unaccent('public.unaccent', $1) $$;
CREATE TABLE t (n text, s text GENERATED ALWAYS AS (f_un(n)) STORED);
CREATE INDEX i ON t (lower(f_un(n)));
