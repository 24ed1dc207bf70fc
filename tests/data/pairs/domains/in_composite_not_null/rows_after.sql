SELECT (c).x = 'a, b' FROM t;
