REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO pg_monitor;
COMMENT ON SCHEMA public IS 'what is left of the first release';
CREATE TABLE old (id integer);
