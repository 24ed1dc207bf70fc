CREATE PROCEDURE p(INOUT a integer) LANGUAGE plpgsql AS $$ BEGIN a := 1; END $$;
