CREATE FUNCTION one() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION good(a integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN a > one(); END $$;
CREATE TABLE t (a integer DEFAULT one() CHECK (good(a)), b integer GENERATED ALWAYS AS (one()) STORED);
CREATE INDEX t_good ON t (good(a));
CREATE VIEW v AS SELECT good(a) FROM t;
CREATE POLICY p ON t USING (good(a));
