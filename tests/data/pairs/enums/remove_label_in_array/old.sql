CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e[] DEFAULT '{a}' NOT NULL);
