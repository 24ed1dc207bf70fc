CREATE FUNCTION os(internal, anyelement) RETURNS internal LANGUAGE internal IMMUTABLE AS 'ordered_set_transition';
CREATE FUNCTION ofin(internal, float8, anyelement) RETURNS anyelement LANGUAGE internal IMMUTABLE AS 'percentile_disc_final';
CREATE AGGREGATE mypct(float8 ORDER BY anyelement) (SFUNC = os, STYPE = internal, FINALFUNC = ofin, FINALFUNC_EXTRA);
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT mypct(0.5) WITHIN GROUP (ORDER BY a) AS m FROM t;
COMMENT ON AGGREGATE mypct(float8 ORDER BY anyelement) IS 'pct';
GRANT EXECUTE ON FUNCTION mypct(float8, anyelement) TO pg_monitor;
