CREATE TYPE s AS ENUM ('a', 'b');
CREATE TABLE t (c s, d s[] DEFAULT '{a}', e s);
CREATE FUNCTION g(s[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT c, g(d) FROM t WHERE c = 'a';
