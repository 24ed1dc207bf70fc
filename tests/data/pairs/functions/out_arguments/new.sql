CREATE FUNCTION f(IN a integer, OUT x integer, OUT y integer) LANGUAGE sql AS $$ SELECT a, 2 $$;
