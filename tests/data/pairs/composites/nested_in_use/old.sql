CREATE TYPE inner_t AS (a int, b text);
CREATE TYPE outer_t AS (i inner_t, l inner_t[]);
CREATE DOMAIN od AS outer_t CHECK (VALUE IS NULL OR (VALUE).l IS NOT NULL);
CREATE TABLE t (id int, o outer_t, d od);
CREATE FUNCTION f(outer_t) RETURNS inner_t LANGUAGE sql AS $$ SELECT ($1).i $$;
CREATE VIEW v AS SELECT (o).i.a FROM t;
