CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE TYPE comp AS (x d, y text);
CREATE TABLE t (id int PRIMARY KEY, c comp, cs comp[]);
CREATE VIEW v AS SELECT (c).x FROM t;
CREATE FUNCTION h(comp) RETURNS d LANGUAGE sql AS 'SELECT $1.x';
