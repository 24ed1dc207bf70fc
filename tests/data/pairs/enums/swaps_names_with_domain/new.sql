CREATE TYPE y AS ENUM ('a','b'); CREATE DOMAIN x AS text DEFAULT 'q';
CREATE TABLE t (a y DEFAULT 'b', b x, c y[], d x[]);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE INDEX i ON t (a, b);
