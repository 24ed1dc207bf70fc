SELECT v::date = '2024-05-06' FROM t WHERE id = 1;
