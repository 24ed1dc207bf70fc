SELECT v::time = '07:08' FROM t WHERE id = 1;
