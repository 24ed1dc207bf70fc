CREATE TYPE e AS ENUM ('a', 'c');
CREATE TABLE t (id int PRIMARY KEY, s e, allowed e[], x text, y text, z text,
  CONSTRAINT is_allowed CHECK (s = ANY (allowed)), CONSTRAINT differ CHECK (x <> y));
CREATE UNIQUE INDEX unlike ON t (id) WHERE x < y;
CREATE INDEX larger ON t ((x > z));
