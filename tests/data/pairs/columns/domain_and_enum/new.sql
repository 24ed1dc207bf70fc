CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (id integer, x d, y e, z d[], w e[] DEFAULT '{a}');
