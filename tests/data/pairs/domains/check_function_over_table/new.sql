CREATE TABLE codes (c varchar(10) PRIMARY KEY, n int);
CREATE FUNCTION ok(text, bool DEFAULT true) RETURNS bool LANGUAGE sql AS 'SELECT EXISTS (SELECT 1 FROM codes WHERE c = $1)';
CREATE DOMAIN code AS text CHECK (ok(VALUE));
CREATE TABLE t (c code, cs code[], d code DEFAULT 'x');
