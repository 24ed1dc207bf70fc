SELECT v = 1 FROM t WHERE id = 1;
