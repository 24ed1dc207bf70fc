INSERT INTO t VALUES (1,'a','08:00:2b:01:02:03','(1,2)','[1,2)');
