SELECT x = 'c' FROM t3;
