SELECT (v).x = 5 FROM t;
