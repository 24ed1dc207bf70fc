CREATE VIEW v AS SELECT 1::bigint AS a, 'x'::varchar(5) AS b;
CREATE VIEW w AS SELECT a, b FROM v;
