CREATE TABLE a (n int, g int);
CREATE TABLE b (x int) INHERITS (a);
CREATE INDEX bg ON b (g);
