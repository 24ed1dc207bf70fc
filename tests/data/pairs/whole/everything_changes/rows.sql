INSERT INTO t (m, n) VALUES ('b', 5);
