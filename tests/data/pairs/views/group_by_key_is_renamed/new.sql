CREATE TABLE t (id bigint CONSTRAINT two PRIMARY KEY, a text);
CREATE VIEW v AS SELECT id, a, count(*) AS n FROM t GROUP BY id;
