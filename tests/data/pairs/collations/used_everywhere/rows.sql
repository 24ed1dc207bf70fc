INSERT INTO t VALUES ('a', 'b', ROW('c'), 'd');
