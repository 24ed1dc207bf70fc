CREATE TYPE c AS (a text, b text);
CREATE TABLE t (id int, x c);
