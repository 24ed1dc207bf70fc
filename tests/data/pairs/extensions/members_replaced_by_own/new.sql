CREATE VIEW pg_stat_statements AS SELECT 1 AS a;
CREATE FUNCTION icount(int[]) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
