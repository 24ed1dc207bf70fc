CREATE TABLE base (id integer);
CREATE TABLE child (id integer, extra text) INHERITS (base);
