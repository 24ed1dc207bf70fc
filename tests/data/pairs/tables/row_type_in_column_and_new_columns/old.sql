CREATE TABLE p (id int PRIMARY KEY, a int, b int);
CREATE TABLE p_log (at timestamptz DEFAULT now(), old p, new p);
CREATE FUNCTION lg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO p_log (old, new) VALUES (OLD, NEW); RETURN NEW; END $$;
CREATE TRIGGER tr AFTER UPDATE ON p FOR EACH ROW EXECUTE FUNCTION lg();
CREATE VIEW changed AS SELECT at, (old).a AS was, (new).a AS is_ FROM p_log;
CREATE INDEX pli ON p_log (((old).id));
