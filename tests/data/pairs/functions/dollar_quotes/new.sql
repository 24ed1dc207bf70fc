CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $outer$
DECLARE
  q text := $$ it's; $function$ ; $1 \n $$;  -- a comment
BEGIN
  RETURN q || E'\\' || 'ü';
END
$outer$;
