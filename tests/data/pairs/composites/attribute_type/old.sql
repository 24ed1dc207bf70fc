CREATE TYPE c AS (x integer, y text);
CREATE TABLE t (id integer, v c);
