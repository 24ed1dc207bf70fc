CREATE FUNCTION next_number() RETURNS integer LANGUAGE sql AS 'SELECT 7';
CREATE TABLE t (a integer DEFAULT next_number());
