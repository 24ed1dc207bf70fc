INSERT INTO t VALUES (1, 'a'), (100, 'b');
