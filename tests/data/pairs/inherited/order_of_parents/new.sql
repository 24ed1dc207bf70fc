CREATE TABLE a (id int);
CREATE TABLE b (x int);
CREATE TABLE c (y int) INHERITS (b, a);
