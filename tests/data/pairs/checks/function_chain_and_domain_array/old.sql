CREATE TABLE cfg (k text PRIMARY KEY, v int);
CREATE FUNCTION lim(k text) RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN (SELECT v FROM cfg WHERE cfg.k = lim.k); END $$;
CREATE TABLE t (id int, n int, CONSTRAINT small CHECK (n < lim('max')), CONSTRAINT pos CHECK (n > 0) NOT VALID);
