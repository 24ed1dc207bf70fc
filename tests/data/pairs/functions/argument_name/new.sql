CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (x integer DEFAULT f(1));
