SELECT count(*) = 2 FROM t;
SELECT count(*) = 1 FROM u;
SELECT count(*) = 1 FROM leaves;
