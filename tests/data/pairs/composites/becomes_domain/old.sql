CREATE TYPE c AS (a int, b text);
CREATE TABLE o OF c;
CREATE TABLE t (x c);
