CREATE OR REPLACE FUNCTION public.f(a integer, b character varying) RETURNS integer LANGUAGE sql AS $$SELECT 1$$;
