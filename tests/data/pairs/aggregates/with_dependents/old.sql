CREATE FUNCTION step(s integer, x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT s + x';
CREATE AGGREGATE total(integer) (SFUNC = step, STYPE = integer);
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT total(a) AS n FROM t;
CREATE VIEW w AS SELECT n FROM v;
