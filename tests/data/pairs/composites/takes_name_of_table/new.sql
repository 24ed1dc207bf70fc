CREATE TYPE st AS (a int, b text);
CREATE TABLE t (x st, y st[]);
CREATE FUNCTION f() RETURNS SETOF st LANGUAGE sql AS 'SELECT 1, NULL::text';
