CREATE FUNCTION a(x integer) RETURNS bigint LANGUAGE sql RETURN x + 1::bigint;
CREATE FUNCTION b(x integer) RETURNS bigint LANGUAGE sql RETURN a(x) * 2;
