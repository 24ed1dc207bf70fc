SELECT count(*) = 2 AND sum(g) = 6 FROM t;
