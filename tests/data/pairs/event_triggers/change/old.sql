CREATE FUNCTION one() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE DEBUG '%', tg_tag; END $$;
CREATE EVENT TRIGGER watch ON ddl_command_start EXECUTE FUNCTION one();
