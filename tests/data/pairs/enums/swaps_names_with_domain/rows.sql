INSERT INTO t VALUES ('a','z','{b}','{k}');
