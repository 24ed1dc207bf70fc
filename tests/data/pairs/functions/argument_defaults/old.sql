CREATE FUNCTION f(a integer, b integer DEFAULT 1, c text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT a + b';
