CREATE TABLE t (a integer, b integer);
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
CREATE INDEX mv_a ON mv (a);
