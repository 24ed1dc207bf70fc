INSERT INTO c (id,n,z) VALUES (1,5,2);
