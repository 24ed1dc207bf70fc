CREATE FUNCTION norm(y text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper(y)';
CREATE TABLE t (a text, b text GENERATED ALWAYS AS (norm(a)) STORED);
CREATE INDEX t_norm ON t (norm(a));
