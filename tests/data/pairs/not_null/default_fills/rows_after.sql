SELECT a = 7 AND b = 'x' AND c = 1 FROM t WHERE id = 1;
SELECT a = 5 AND b = 'q' AND c = 6 FROM t WHERE id = 2;
SELECT t = 2 FROM u;
