CREATE FUNCTION good(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t LIKE '%@%' $$;
CREATE DOMAIN email AS text CHECK (good(VALUE));
CREATE TABLE t (e email DEFAULT 'a@b');
CREATE FUNCTION domain_of(e email) RETURNS text LANGUAGE sql AS $$ SELECT split_part(e, '@', 2) $$;
