SELECT v = 'ab' FROM t WHERE id = 1;
