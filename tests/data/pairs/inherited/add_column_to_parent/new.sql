CREATE TABLE base (id integer NOT NULL, note text DEFAULT 'n');
CREATE TABLE child (extra integer) INHERITS (base);
CREATE TABLE grandchild (more integer) INHERITS (child);
