INSERT INTO t VALUES (1, '3 hours'), (2, NULL);
