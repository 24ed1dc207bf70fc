CREATE TABLE a (id int, x int, CONSTRAINT pos CHECK (x > 0));
CREATE TABLE c (id int, x int, z int, CONSTRAINT pos CHECK (x > 0));
