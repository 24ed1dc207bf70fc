CREATE DOMAIN code AS text;
CREATE DOMAIN codes AS code[];
CREATE DOMAIN short AS code;
CREATE TYPE comp AS (a short);
CREATE TYPE rg AS RANGE (subtype = code);
CREATE TABLE t (a codes DEFAULT '{x}', b comp[], c rg, d code DEFAULT 'u', e code[] DEFAULT ARRAY['n'::code]);
CREATE VIEW v AS SELECT d, a FROM t;
CREATE INDEX i ON t (d);
