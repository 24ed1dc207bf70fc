CREATE TABLE a (id bigint, n int);
CREATE TABLE b (id bigint, y text);
CREATE TABLE c (z int) INHERITS (a, b);
