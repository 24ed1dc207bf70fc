CREATE TABLE base (id integer PRIMARY KEY, v text);
CREATE TABLE child (base_id integer CONSTRAINT to_base REFERENCES base);
CREATE VIEW seen AS SELECT id FROM base;
CREATE FUNCTION latest() RETURNS base LANGUAGE sql AS 'SELECT * FROM base LIMIT 1';
