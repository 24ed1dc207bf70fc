CREATE TABLE t (id integer, price numeric(8,2));
CREATE VIEW dear AS SELECT id, price FROM t WHERE price > 100;
COMMENT ON VIEW dear IS 'not cheap';
GRANT SELECT ON dear TO pg_monitor;
