CREATE PROCEDURE p(INOUT a integer, b text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN a := 2; END $$;
