INSERT INTO t VALUES (1, 'a', '{a,c}', 1, 2, 3), (2, 'c', '{c}', 5, 4, NULL);
