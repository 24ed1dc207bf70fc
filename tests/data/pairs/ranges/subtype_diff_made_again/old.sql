CREATE FUNCTION tdiff(a time, b time) RETURNS float8 IMMUTABLE LANGUAGE sql AS $$ SELECT extract(epoch FROM (a - b))::float8 $$;
CREATE TYPE timerange AS RANGE (subtype = time, subtype_diff = tdiff);
CREATE TABLE shift (id int, r timerange, EXCLUDE USING gist (r WITH &&));
