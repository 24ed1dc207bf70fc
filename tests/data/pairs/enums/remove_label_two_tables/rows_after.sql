SELECT x = 'b' FROM t;
SELECT y = 'c' FROM u;
