CREATE TABLE t (a integer, b integer);
COMMENT ON TABLE t IS 'old';
COMMENT ON COLUMN t.a IS 'old';
