CREATE TABLE a (id int, x int);
CREATE TABLE c (z int) INHERITS (a);
