CREATE TYPE mood AS ENUM ('b', 'c');
CREATE TABLE t (id bigserial PRIMARY KEY, m mood DEFAULT 'c', n text NOT NULL DEFAULT '');
CREATE VIEW v AS SELECT id, m, n FROM t WHERE m = 'b';
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE SEQUENCE s INCREMENT 5;
CREATE INDEX t_n ON t (n text_pattern_ops);
