INSERT INTO t VALUES (1, 'yes'), (2, NULL);
