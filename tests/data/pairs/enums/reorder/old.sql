CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e, y e[]);
CREATE INDEX t_x ON t (x);
