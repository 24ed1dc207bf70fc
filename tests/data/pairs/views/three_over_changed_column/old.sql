CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE VIEW a AS SELECT id, n FROM t;
CREATE VIEW b AS SELECT id, n * 2 AS n2 FROM a;
CREATE VIEW c AS SELECT b.id, b.n2, a.n FROM b JOIN a USING (id);
