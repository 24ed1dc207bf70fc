CREATE TABLE t (a text, id integer);
CREATE VIEW v AS SELECT a FROM t;
CREATE INDEX i ON t (a);
