CREATE TYPE x AS ENUM ('a','b'); CREATE DOMAIN y AS text DEFAULT 'q';
CREATE TABLE t (a x DEFAULT 'b', b y, c x[], d y[]);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE INDEX i ON t (a, b);
