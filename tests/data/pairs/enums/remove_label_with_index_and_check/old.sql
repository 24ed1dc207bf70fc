CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e, CONSTRAINT k CHECK (x <> 'c'), UNIQUE (x));
CREATE INDEX i ON t (x) WHERE x = 'a';
