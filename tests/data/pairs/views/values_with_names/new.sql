CREATE VIEW v (a, b, "C c") AS VALUES (1, 'x', true), (2, ')', false);
CREATE MATERIALIZED VIEW m (a) AS VALUES (1), (2);
CREATE VIEW w AS SELECT a, "C c" FROM v;
