CREATE EXTENSION pgcrypto VERSION '1.3';
CREATE TABLE e (id uuid DEFAULT public.gen_salt('md5')::bytea::text::uuid, n int);
CREATE EXTENSION hstore VERSION '1.8';
GRANT EXECUTE ON FUNCTION hstore(text, text) TO pg_monitor;
