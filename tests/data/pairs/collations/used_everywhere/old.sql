CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE DOMAIN d AS text COLLATE ci;
CREATE TYPE c AS (x text COLLATE ci);
CREATE TABLE t (a text COLLATE ci, b d, k c, p text);
CREATE INDEX i ON t (a, p COLLATE ci);
CREATE VIEW v AS SELECT a, p COLLATE ci AS p FROM t;
CREATE TYPE r AS RANGE (subtype = text, collation = ci);
