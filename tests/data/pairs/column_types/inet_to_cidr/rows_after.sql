SELECT v = '10.0.0.0/8' FROM t WHERE id = 1;
