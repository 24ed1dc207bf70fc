CREATE TYPE c AS (a bigint, b text, z int);
CREATE TABLE t (id int, x c);
