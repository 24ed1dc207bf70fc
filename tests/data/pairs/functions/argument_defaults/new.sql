CREATE FUNCTION f(a integer, b integer DEFAULT 2, c text DEFAULT lower('X')) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
