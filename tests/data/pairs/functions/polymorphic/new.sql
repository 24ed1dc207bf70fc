CREATE FUNCTION last_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[array_upper($1, 1)]';
CREATE FUNCTION pair(a anyelement, b anyelement, OUT both_of anyarray) LANGUAGE sql AS 'SELECT ARRAY[a, b]';
