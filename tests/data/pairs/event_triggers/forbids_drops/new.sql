CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'nothing is dropped here';
END $$;
CREATE TABLE t (id integer);
CREATE EVENT TRIGGER forbid ON sql_drop EXECUTE FUNCTION forbid();
