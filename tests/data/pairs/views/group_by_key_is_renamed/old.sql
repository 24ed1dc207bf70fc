CREATE TABLE t (id integer CONSTRAINT one PRIMARY KEY, a text);
CREATE VIEW v AS SELECT id, a, count(*) AS n FROM t GROUP BY id;
