CREATE AGGREGATE total(integer) (SFUNC = int4_sum, STYPE = bigint);
COMMENT ON AGGREGATE total(integer) IS 'old';
