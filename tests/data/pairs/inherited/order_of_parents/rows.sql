INSERT INTO c (id,x,y) VALUES (1,2,3);
