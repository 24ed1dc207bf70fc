CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'c1' $$;
CREATE DOMAIN code AS text DEFAULT next_code();
CREATE TABLE t (id int, c code);
