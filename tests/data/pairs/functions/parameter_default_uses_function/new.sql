CREATE FUNCTION base() RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint';
CREATE FUNCTION f(a int, b bigint DEFAULT base(), VARIADIC c int[] DEFAULT '{}') RETURNS bigint LANGUAGE sql AS 'SELECT a + b';
CREATE VIEW v AS SELECT f(1) AS x;
CREATE TABLE t (x bigint DEFAULT f(2));
