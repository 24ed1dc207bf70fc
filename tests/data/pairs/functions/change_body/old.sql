CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a + 1';
GRANT EXECUTE ON FUNCTION f(integer) TO pg_monitor;
