CREATE TYPE price AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE t (p price DEFAULT '[1,2)', CONSTRAINT apart EXCLUDE USING gist (p WITH &&));
CREATE FUNCTION wide(p price) RETURNS boolean LANGUAGE sql AS 'SELECT upper(p) - lower(p) > 10';
