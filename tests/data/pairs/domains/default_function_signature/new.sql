CREATE FUNCTION next_code(prefix text DEFAULT 'x') RETURNS text LANGUAGE sql AS $$ SELECT prefix || '1' $$;
CREATE DOMAIN code AS text DEFAULT next_code();
CREATE TABLE t (id int, c code);
