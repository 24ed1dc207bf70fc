CREATE TYPE e AS ENUM ('1', 'a');
CREATE DOMAIN d AS integer CHECK (VALUE > 0);
CREATE TABLE t (id integer PRIMARY KEY, x integer, y xml, z smallint, w e[]);
