CREATE TABLE cfg (k text PRIMARY KEY, v bigint, note text);
CREATE FUNCTION lim(k text, other text DEFAULT '') RETURNS bigint LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN (SELECT v FROM cfg WHERE cfg.k = lim.k); END $$;
CREATE TABLE t (id int, n int, CONSTRAINT small CHECK (n < lim('max')) NO INHERIT, CONSTRAINT pos CHECK (n > 0));
