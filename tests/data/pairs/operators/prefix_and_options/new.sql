CREATE FUNCTION bang(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -a';
CREATE OPERATOR !!! (RIGHTARG = integer, FUNCTION = bang);
CREATE FUNCTION same(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a = b';
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = same, COMMUTATOR = ===, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR === (integer, integer) IS 'the same';
