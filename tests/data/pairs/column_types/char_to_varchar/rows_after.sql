SELECT v = 'abc' FROM t WHERE id = 1;
