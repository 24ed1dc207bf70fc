INSERT INTO t VALUES (ROW('a, b'), '[1,2)');
