INSERT INTO t VALUES (1, 'cat'), (2, NULL);
