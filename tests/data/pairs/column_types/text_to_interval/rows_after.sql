SELECT v = '3 hours' FROM t WHERE id = 1;
