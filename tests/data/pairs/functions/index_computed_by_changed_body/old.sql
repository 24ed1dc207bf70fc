CREATE TYPE stat AS (name text, value
 int
);
CREATE TYPE rarity AS ENUM ('common','rare');
CREATE TABLE templates (id int PRIMARY KEY, rarity rarity NOT NULL DEFAULT 'common', label text);
CREATE TABLE drops (template int REFERENCES templates, at timestamptz NOT NULL DEFAULT now(), rarities rarity[] DEFAULT
 '{common}'
);
CREATE FUNCTION total(VARIADIC s stat[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT sum(x.value)::numeric FROM unnest(s) x $$;
CREATE FUNCTION is_rare(r rarity) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT r >=
 'rare'
$$;
CREATE INDEX templates_rare ON templates (id) WHERE is_rare(rarity);
CREATE VIEW rare_items AS SELECT id, label FROM templates WHERE is_rare(rarity);
