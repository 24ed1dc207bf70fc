SELECT x = 5 AND y = 'b' FROM t WHERE id = 1;
