CREATE FUNCTION tdiff(x time, y time) RETURNS float8 IMMUTABLE LANGUAGE sql AS $$ SELECT extract(epoch FROM (x - y))::float8 $$;
CREATE TYPE timerange AS RANGE (subtype = time, subtype_diff = tdiff);
CREATE TABLE shift (id int, r timerange, EXCLUDE USING gist (r WITH &&));
