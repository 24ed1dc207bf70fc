CREATE TABLE t (id int, b int NOT NULL, n text, m text, CONSTRAINT t_pk2 PRIMARY KEY (id, b));
CREATE TABLE o (tid int, amt int);
CREATE VIEW g AS SELECT t.id, t.n, sum(o.amt) AS s FROM t JOIN o ON o.tid = t.id GROUP BY t.id, t.b;
CREATE VIEW gg AS SELECT n, max(s) AS ms FROM g GROUP BY n;
CREATE FUNCTION gf() RETURNS TABLE (n text, ms bigint) LANGUAGE sql STABLE AS 'SELECT * FROM public.gg';
CREATE MATERIALIZED VIEW gm AS SELECT * FROM gf();
