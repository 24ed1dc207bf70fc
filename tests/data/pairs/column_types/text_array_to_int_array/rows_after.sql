SELECT v = '{1,2}' FROM t WHERE id = 1;
