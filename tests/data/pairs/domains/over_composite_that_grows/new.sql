CREATE TYPE c AS (a bigint, b text, z int);
CREATE DOMAIN dc AS c CHECK ((VALUE).a > 0);
CREATE TABLE t (id int, x dc);
