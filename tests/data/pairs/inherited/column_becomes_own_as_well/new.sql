CREATE TABLE a (id int, x int);
CREATE TABLE c (x int, z int) INHERITS (a);
