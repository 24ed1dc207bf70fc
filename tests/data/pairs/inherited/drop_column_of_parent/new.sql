CREATE TABLE base (id integer);
CREATE TABLE child (extra integer) INHERITS (base);
