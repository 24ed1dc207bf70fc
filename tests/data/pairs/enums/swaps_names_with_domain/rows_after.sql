SELECT a = 'a' AND b = 'z' AND c[1] = 'b' AND d[1] = 'k' FROM t;
