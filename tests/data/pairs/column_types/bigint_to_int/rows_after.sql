SELECT v = 7 FROM t WHERE id = 1;
