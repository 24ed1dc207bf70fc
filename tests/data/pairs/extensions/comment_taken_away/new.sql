CREATE EXTENSION "uuid-ossp";
CREATE TABLE e (id uuid DEFAULT uuid_generate_v4(), n int, h uuid DEFAULT uuid_generate_v5(uuid_ns_dns(), 'x'));
COMMENT ON EXTENSION "uuid-ossp" IS NULL;
CREATE EXTENSION hstore VERSION '1.8';
GRANT EXECUTE ON FUNCTION hstore(text, text) TO pg_monitor;
