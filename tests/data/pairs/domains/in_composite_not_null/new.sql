CREATE DOMAIN code AS text NOT NULL;
CREATE TYPE c AS (x code); CREATE TABLE t (c c, r int4range);
