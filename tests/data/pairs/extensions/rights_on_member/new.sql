CREATE EXTENSION pgcrypto;
REVOKE ALL ON FUNCTION crypt(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION crypt(text, text) TO pg_monitor;
CREATE EXTENSION postgres_fdw;
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO pg_monitor;
