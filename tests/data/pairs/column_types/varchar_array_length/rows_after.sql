SELECT v[1] = 'ab' FROM t WHERE id = 1;
