CREATE TABLE base (id integer, CONSTRAINT pos CHECK (id > 0), CONSTRAINT alone CHECK (id > 1) NO INHERIT);
CREATE TABLE child (extra integer) INHERITS (base);
