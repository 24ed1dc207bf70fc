SELECT count(*) = 1 FROM t2;
SELECT count(*) = 1 FROM t;
