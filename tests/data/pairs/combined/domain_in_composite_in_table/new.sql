CREATE DOMAIN d AS bigint CHECK (VALUE > 1);
CREATE TYPE comp AS (x d, y text, z int);
CREATE TABLE t (id int PRIMARY KEY, c comp, cs comp[]);
CREATE VIEW v AS SELECT (c).x FROM t;
CREATE FUNCTION h(comp) RETURNS d LANGUAGE sql AS 'SELECT $1.x';
