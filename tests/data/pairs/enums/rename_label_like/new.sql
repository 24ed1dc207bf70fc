CREATE TYPE e AS ENUM ('a', 'new');
CREATE TABLE t (x e);
