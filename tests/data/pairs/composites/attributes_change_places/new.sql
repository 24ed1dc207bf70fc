CREATE TYPE c AS (b text, a text);
CREATE TABLE t (id int, x c);
