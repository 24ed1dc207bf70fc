CREATE FUNCTION step(s text, VARIADIC x text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT s || array_to_string(x, ',') $$;
CREATE AGGREGATE glue(VARIADIC text[]) (SFUNC = step, STYPE = text, INITCOND = '');
CREATE FUNCTION step2(s float8, a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT s + a * b';
CREATE AGGREGATE dot(float8, float8) (SFUNC = step2, STYPE = float8, INITCOND = '0');
