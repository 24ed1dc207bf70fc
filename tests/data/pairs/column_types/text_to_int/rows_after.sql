SELECT sum(n) = 42 FROM t;
