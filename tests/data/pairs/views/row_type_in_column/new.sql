CREATE TABLE t (id int PRIMARY KEY, a text, b text);
CREATE VIEW v AS SELECT a, id FROM t;
CREATE TABLE snapshot (id int, was v);
