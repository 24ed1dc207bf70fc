CREATE TABLE log (command text, event text);
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log (command, event) VALUES (tg_tag, tg_event);
END $$;
CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION note();
CREATE TABLE t (id bigint, a integer);
CREATE VIEW v AS SELECT id FROM t;
