CREATE FUNCTION shard(t text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT abs(hashtext(t)) % 2';
CREATE TABLE msg (id bigint, tenant text NOT NULL, body text) PARTITION BY LIST (shard(tenant));
CREATE TABLE msg_0 PARTITION OF msg FOR VALUES IN (0);
CREATE TABLE msg_1 PARTITION OF msg FOR VALUES IN (1);
CREATE INDEX msg_tenant ON msg (tenant, id);
CREATE VIEW msg_n AS SELECT shard(tenant) AS s, count(*) AS n FROM msg GROUP BY 1;
