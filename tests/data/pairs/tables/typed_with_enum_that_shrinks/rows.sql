INSERT INTO x VALUES (1,'a'),(2,'c');
