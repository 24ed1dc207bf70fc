CREATE TABLE t (first text, last text);
CREATE FUNCTION full_name(t) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1.first || $1.last';
CREATE VIEW v AS SELECT t.full_name FROM t;
