CREATE FUNCTION g(int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'i' $$;
CREATE FUNCTION g(int, text DEFAULT '') RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE TABLE t (id int, n bigint, x text GENERATED ALWAYS AS (g(n::int, 'q')) STORED);
CREATE VIEW v AS SELECT g(id, '')::text AS gi FROM t;
CREATE INDEX ti ON t (g(id, NULL));
CREATE POLICY tp ON t USING (g(id, 'a') = 1);
