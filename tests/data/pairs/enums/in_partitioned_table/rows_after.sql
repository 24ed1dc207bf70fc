SELECT x = 'c' FROM t;
