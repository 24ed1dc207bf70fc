CREATE TABLE base (id integer, gone text);
CREATE TABLE child (extra integer) INHERITS (base);
