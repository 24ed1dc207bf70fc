INSERT INTO c (id,x,z) VALUES (1,'x',2);
