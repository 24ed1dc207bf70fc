INSERT INTO t VALUES ('{a,b}', ARRAY[ROW('k')]::comp[], '[a,c]', 'd');
