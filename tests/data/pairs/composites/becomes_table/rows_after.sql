SELECT (x).b = 'u' AND xs[1].a = 2 AND ((z).x).b = 'a, b' FROM t;
