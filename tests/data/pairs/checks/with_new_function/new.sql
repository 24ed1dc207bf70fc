CREATE FUNCTION good(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n > 0';
CREATE TABLE t (a integer CONSTRAINT good CHECK (good(a)));
