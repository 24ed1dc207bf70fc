CREATE EXTENSION citext;
CREATE TABLE u (id int PRIMARY KEY, email citext NOT NULL DEFAULT 'a@b', alt citext[], CHECK (email <> ''));
CREATE INDEX ON u (lower(email));
CREATE VIEW uv AS SELECT email FROM u WHERE email = 'a';
CREATE FUNCTION f(e citext) RETURNS citext LANGUAGE sql AS $$ SELECT e $$;
