SELECT v = 7.5 FROM t WHERE id = 1;
