CREATE TEXT SEARCH DICTIONARY td (TEMPLATE = simple, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION tc (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION tc ALTER MAPPING FOR asciiword WITH td, simple;
ALTER TEXT SEARCH CONFIGURATION tc DROP MAPPING FOR email;
CREATE TABLE docs (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('public.tc', body)) STORED);
CREATE INDEX i ON docs USING gin (to_tsvector('public.tc', body));
