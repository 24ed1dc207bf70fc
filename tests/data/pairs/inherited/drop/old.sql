CREATE TABLE base (id integer NOT NULL, note text DEFAULT 'n');
CREATE TABLE child (extra integer) INHERITS (base);
