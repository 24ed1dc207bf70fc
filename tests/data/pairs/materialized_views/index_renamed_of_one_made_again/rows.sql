INSERT INTO t VALUES (1,'{a,b}','{"k":"v"}','10.0.0.1'),(2,NULL,NULL,NULL);
