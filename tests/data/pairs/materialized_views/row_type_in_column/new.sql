CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE MATERIALIZED VIEW m AS SELECT id, a, length(a) AS l FROM t;
CREATE TABLE s (id int, was m);
