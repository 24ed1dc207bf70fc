CREATE DOMAIN r AS int4range;
CREATE TABLE t (a r, b r[]);
CREATE VIEW v AS SELECT lower(a) FROM t;
