CREATE SCHEMA lib;
CREATE FUNCTION lib.stamp(n bigint, m int DEFAULT 3) RETURNS bigint LANGUAGE sql AS $$ SELECT n + m $$;
CREATE TABLE t (id bigint, at timestamptz DEFAULT now());
CREATE FUNCTION lib.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.at := now(); NEW.id := lib.stamp(NEW.id); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION lib.touch();
