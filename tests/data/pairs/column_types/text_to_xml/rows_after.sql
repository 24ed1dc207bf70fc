SELECT v::text = '<a/>' FROM t WHERE id = 1;
