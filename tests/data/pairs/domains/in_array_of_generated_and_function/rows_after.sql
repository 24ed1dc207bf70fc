SELECT g = 'a' AND cs[2] = 'b' FROM t;
