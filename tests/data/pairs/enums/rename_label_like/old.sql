CREATE TYPE e AS ENUM ('a', 'old');
CREATE TABLE t (x e);
