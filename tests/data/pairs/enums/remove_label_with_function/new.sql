CREATE TYPE e AS ENUM ('a');
CREATE FUNCTION first_e() RETURNS e LANGUAGE sql AS $$ SELECT 'a'::e $$;
CREATE TABLE t (x e DEFAULT first_e());
