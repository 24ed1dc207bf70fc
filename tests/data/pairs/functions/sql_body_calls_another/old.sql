CREATE FUNCTION a(x integer) RETURNS integer LANGUAGE sql RETURN x + 1;
CREATE FUNCTION b(x integer) RETURNS integer LANGUAGE sql RETURN a(x) * 2;
