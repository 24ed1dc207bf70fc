CREATE TYPE c AS (z text, a int, b text);
CREATE TABLE t (id int, x c);
