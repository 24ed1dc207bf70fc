INSERT INTO child VALUES (9, 'x');
