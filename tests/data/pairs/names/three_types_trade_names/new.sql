CREATE TYPE b AS (q int); CREATE TYPE c AS ENUM ('x'); CREATE DOMAIN a AS text;
CREATE TABLE t (a c, b a, c b);
