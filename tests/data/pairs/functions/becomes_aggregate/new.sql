CREATE AGGREGATE f(integer) (SFUNC = int4_sum, STYPE = bigint);
