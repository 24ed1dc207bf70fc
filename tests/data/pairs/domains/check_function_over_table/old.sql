CREATE TABLE codes (c text);
CREATE FUNCTION ok(text) RETURNS bool LANGUAGE sql AS 'SELECT EXISTS (SELECT 1 FROM codes WHERE c = $1)';
CREATE DOMAIN code AS text CHECK (ok(VALUE));
CREATE TABLE t (c code, cs code[]);
