CREATE TABLE a (id integer NOT NULL, x text);
CREATE TABLE b (id integer NOT NULL, y text);
CREATE TABLE c (z text) INHERITS (a, b);
