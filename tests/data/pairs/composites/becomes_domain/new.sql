CREATE DOMAIN c AS text;
CREATE TABLE o (a int, b text);
CREATE TABLE t (x c);
