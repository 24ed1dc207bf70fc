INSERT INTO payments(id,amount,cur) VALUES (1,100,'EUR'),(2,100,'USD');
