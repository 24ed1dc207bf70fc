INSERT INTO keep.t VALUES (1,'b','{a,b}'),(2,'a',NULL);
