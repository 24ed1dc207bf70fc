CREATE FUNCTION step(s bigint, x integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT s + x';
CREATE AGGREGATE total(integer) (SFUNC = step, STYPE = bigint);
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT total(a) AS n FROM t;
CREATE VIEW w AS SELECT n FROM v;
