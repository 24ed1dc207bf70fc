CREATE TABLE src (id int, n int);
CREATE TABLE tot (id int, s bigint);
CREATE VIEW rep AS SELECT id, s, s * 2 AS d FROM tot;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(d)::bigint FROM rep; END;
