CREATE TABLE base (id integer, CONSTRAINT gone CHECK (id < 50));
CREATE TABLE child (extra integer) INHERITS (base);
