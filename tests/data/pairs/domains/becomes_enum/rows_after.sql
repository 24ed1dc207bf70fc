SELECT c = 'b' AND d[2] = 'b' AND e = 'a' FROM t;
