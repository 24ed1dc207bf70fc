CREATE TABLE t (a integer, b text, c jsonb, d tsvector, e inet);
