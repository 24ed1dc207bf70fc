CREATE AGGREGATE total(integer) (SFUNC = int4_sum, STYPE = bigint);
COMMENT ON AGGREGATE total(integer) IS 'new';
GRANT EXECUTE ON FUNCTION total(integer) TO pg_monitor;
