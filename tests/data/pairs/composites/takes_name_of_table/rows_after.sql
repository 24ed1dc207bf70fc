SELECT (x).b = 'a' AND y[1].a = 2 FROM t;
