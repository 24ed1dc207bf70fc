CREATE TABLE allowed (word text PRIMARY KEY);
CREATE FUNCTION is_allowed(w text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN EXISTS (SELECT FROM allowed a WHERE a.word = w); END $$;
CREATE DOMAIN word AS text CHECK (is_allowed(VALUE));
CREATE TABLE uses (w word, ws word[]);
CREATE FUNCTION echo(w word) RETURNS word LANGUAGE sql AS 'SELECT w';
CREATE VIEW v AS SELECT echo(w) AS w FROM uses;
