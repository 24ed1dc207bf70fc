INSERT INTO t VALUES (1, 1, 'a', 3, '{1,a}'), (2, NULL, NULL, NULL, NULL);
