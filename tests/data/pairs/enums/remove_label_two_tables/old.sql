CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e NOT NULL DEFAULT 'c');
CREATE TABLE u (y e, z e DEFAULT 'a');
GRANT USAGE ON TYPE e TO pg_monitor;
COMMENT ON TYPE e IS 'letters';
