CREATE EXTENSION citext;
CREATE TABLE t (a citext, id integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE INDEX i ON t (a);
