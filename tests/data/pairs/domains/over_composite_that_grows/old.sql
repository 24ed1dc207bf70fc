CREATE TYPE c AS (a int, b text);
CREATE DOMAIN dc AS c CHECK ((VALUE).a > 0);
CREATE TABLE t (id int, x dc);
