CREATE SCHEMA st;
CREATE FUNCTION st.os(internal, anyelement) RETURNS internal LANGUAGE internal IMMUTABLE AS 'ordered_set_transition';
CREATE FUNCTION st.ofin(internal, float8, anyelement) RETURNS anyelement LANGUAGE internal IMMUTABLE AS 'percentile_disc_final';
CREATE AGGREGATE mypct(float8 ORDER BY anyelement) (SFUNC = st.os, STYPE = internal, FINALFUNC = st.ofin, FINALFUNC_EXTRA, PARALLEL = SAFE);
CREATE TABLE t (a bigint);
CREATE VIEW v AS SELECT mypct(0.5) WITHIN GROUP (ORDER BY a) AS m FROM t;
COMMENT ON AGGREGATE mypct(float8 ORDER BY anyelement) IS 'pct2';
GRANT EXECUTE ON FUNCTION mypct(float8, anyelement) TO pg_monitor;
