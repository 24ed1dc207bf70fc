SELECT v = '1 day 2 seconds' FROM t WHERE id = 1;
