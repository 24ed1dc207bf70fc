CREATE AGGREGATE s(float8) (SFUNC = float8pl, STYPE = float8);
