CREATE FUNCTION f(a integer) RETURNS bigint LANGUAGE sql AS 'SELECT a + 1::bigint';
CREATE VIEW v AS SELECT f(1) AS x;
