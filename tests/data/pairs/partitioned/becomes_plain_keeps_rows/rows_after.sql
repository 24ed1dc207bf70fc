SELECT count(*) = 1 FROM t;
SELECT count(*) = 1 FROM t_1;
