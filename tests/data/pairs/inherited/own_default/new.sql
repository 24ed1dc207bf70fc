CREATE TABLE base (id integer DEFAULT 2, note text NOT NULL);
CREATE TABLE child () INHERITS (base);
ALTER TABLE child ALTER id SET DEFAULT 3;
