INSERT INTO t VALUES (1, '1 day 2 seconds'), (2, NULL);
