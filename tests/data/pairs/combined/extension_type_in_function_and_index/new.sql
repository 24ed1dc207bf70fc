CREATE EXTENSION citext;
CREATE FUNCTION same(a citext, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a = b::citext';
CREATE TABLE t (a citext DEFAULT 'x' CHECK (same(a, 'x')));
CREATE UNIQUE INDEX i ON t (a);
CREATE VIEW v AS SELECT a FROM t WHERE same(a, 'X');
