CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE TABLE t (h ext.hstore DEFAULT ''::ext.hstore);
COMMENT ON EXTENSION hstore IS 'key and value';
