CREATE FUNCTION slug(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE TABLE post (id integer PRIMARY KEY, title text, slug text GENERATED ALWAYS AS (slug(title)) STORED);
CREATE UNIQUE INDEX post_slug ON post (slug);
CREATE VIEW slugs AS SELECT slug FROM post;
