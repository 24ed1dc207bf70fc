CREATE TABLE a (id int, n int);
CREATE TABLE b (id int, y text);
CREATE TABLE c (z int) INHERITS (a, b);
