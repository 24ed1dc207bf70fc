CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION tc (COPY = simple);
CREATE TABLE docs (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('public.tc', body)) STORED);
CREATE INDEX i ON docs USING gin (to_tsvector('public.tc', body));
