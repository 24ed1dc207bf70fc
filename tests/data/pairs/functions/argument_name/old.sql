CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (x integer DEFAULT f(1));
