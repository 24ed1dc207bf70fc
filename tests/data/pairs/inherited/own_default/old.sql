CREATE TABLE base (id integer DEFAULT 1, note text);
CREATE TABLE child () INHERITS (base);
