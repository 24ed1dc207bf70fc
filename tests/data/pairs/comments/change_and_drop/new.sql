CREATE TABLE t (a integer, b integer);
COMMENT ON TABLE t IS 'new';
COMMENT ON COLUMN t.b IS 'new';
