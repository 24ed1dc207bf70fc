CREATE SCHEMA co;
CREATE COLLATION co."my C" (lc_collate = 'POSIX', lc_ctype = 'C');
CREATE TABLE co.p (k text, v int) PARTITION BY RANGE (k COLLATE co."my C");
CREATE TABLE co.p1 PARTITION OF co.p FOR VALUES FROM ('a') TO ('m');
CREATE FUNCTION co.f(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT max(x COLLATE co."my C") FROM unnest(ARRAY[$1]) x $$;
COMMENT ON COLLATION co."my C" IS 'mine';
