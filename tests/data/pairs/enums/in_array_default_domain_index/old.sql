CREATE TYPE e AS ENUM ('a','b','c');
CREATE TABLE t (id int, x e[] DEFAULT '{a,b}', y e NOT NULL DEFAULT 'a'::e);
CREATE INDEX i ON t (y) WHERE y <> 'c';
CREATE FUNCTION g(e) RETURNS e LANGUAGE sql AS $$ SELECT $1 $$;
CREATE VIEW v AS SELECT y, count(*) FROM t GROUP BY y HAVING y <> 'b';
ALTER TABLE t ADD CONSTRAINT ch CHECK (y IN ('a','b'));
