CREATE TABLE e (id integer, v text) PARTITION BY LIST (id);
CREATE TABLE e_1 PARTITION OF e FOR VALUES IN (1);
COMMENT ON TABLE e IS 'whole';
COMMENT ON TABLE e_1 IS 'part';
COMMENT ON COLUMN e_1.v IS 'v of the part';
GRANT SELECT ON e TO pg_monitor;
GRANT INSERT ON e_1 TO pg_monitor;
