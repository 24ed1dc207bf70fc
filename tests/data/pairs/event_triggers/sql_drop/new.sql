CREATE TABLE log (what text);
CREATE FUNCTION gone() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT object_identity FROM pg_event_trigger_dropped_objects(); END $$;
CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION gone();
COMMENT ON EVENT TRIGGER gone IS 'what was dropped';
