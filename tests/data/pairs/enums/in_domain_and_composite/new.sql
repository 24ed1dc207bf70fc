CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE DOMAIN d AS e CHECK (VALUE <> 'b');
CREATE TYPE c AS (x e, n integer);
