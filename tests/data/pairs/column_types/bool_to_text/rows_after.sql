SELECT v = 'true' FROM t WHERE id = 1;
