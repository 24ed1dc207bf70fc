INSERT INTO t VALUES (repeat('a',5000),'b','c'); INSERT INTO part VALUES (1, 'x');
