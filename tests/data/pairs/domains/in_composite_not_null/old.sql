CREATE DOMAIN code AS text;
CREATE TYPE c AS (x code); CREATE TABLE t (c c, r int4range);
