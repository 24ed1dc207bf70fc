CREATE TABLE t (a integer);
COMMENT ON SCHEMA public IS 'ours now';
