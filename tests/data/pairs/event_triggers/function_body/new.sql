CREATE FUNCTION one() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE DEBUG 'now %', tg_tag; END $$;
CREATE EVENT TRIGGER a ON table_rewrite EXECUTE FUNCTION one();
CREATE TABLE t (a integer);
