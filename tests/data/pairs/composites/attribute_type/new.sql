CREATE TYPE c AS (x bigint, y text);
CREATE TABLE t (id integer, v c);
