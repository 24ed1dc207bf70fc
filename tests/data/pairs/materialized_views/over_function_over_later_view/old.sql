CREATE TABLE t (id int, n text, CONSTRAINT t_pk PRIMARY KEY (id));
CREATE VIEW totals AS SELECT id, n, count(*) AS rows FROM t GROUP BY id;
CREATE FUNCTION read_totals() RETURNS TABLE (n text) LANGUAGE sql STABLE AS 'SELECT n FROM public.totals';
CREATE MATERIALIZED VIEW m AS SELECT * FROM read_totals();
