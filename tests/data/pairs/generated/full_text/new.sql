CREATE TABLE doc (id integer PRIMARY KEY, title text, body text, ts tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, ''))) STORED);
CREATE INDEX doc_ts ON doc USING gin (ts);
