CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE TABLE t (a integer, b text, EXCLUDE USING gist (a WITH =));
CREATE INDEX i ON t USING gin (b gin_trgm_ops);
