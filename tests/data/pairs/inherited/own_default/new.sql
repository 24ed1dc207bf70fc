CREATE TABLE base (id integer DEFAULT 2, note text NOT NULL);
CREATE TABLE child (id integer DEFAULT 3) INHERITS (base);
