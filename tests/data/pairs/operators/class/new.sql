CREATE FUNCTION rev_cmp(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT b - a';
CREATE OPERATOR CLASS reverse_ops FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 rev_cmp(integer, integer);
CREATE TABLE t (a integer);
CREATE INDEX i ON t (a reverse_ops);
