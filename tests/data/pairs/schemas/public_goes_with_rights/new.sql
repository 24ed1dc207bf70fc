DROP SCHEMA public;
CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'the second release';
