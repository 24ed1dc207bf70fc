SELECT v @@ 'cat' FROM t WHERE id = 1;
