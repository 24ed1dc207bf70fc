CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT * FROM t WHERE a IN (1, 2) AND NOT b = 'x';
CREATE VIEW w (p, q) AS SELECT a, b FROM t;
