INSERT INTO c (id, t) VALUES (1, 'x');
