CREATE TABLE t (a integer, b jsonb);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t USING gin (b) WITH (fastupdate = off, gin_pending_list_limit = 512);
