CREATE FUNCTION norm(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)';
CREATE TABLE t (a text, b text GENERATED ALWAYS AS (norm(a)) STORED);
CREATE INDEX t_norm ON t (norm(a));
