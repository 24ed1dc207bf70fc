CREATE TYPE e AS ENUM ('c', 'b', 'a');
CREATE TABLE t (x e, y e[]);
CREATE INDEX t_x ON t (x);
