INSERT INTO doc VALUES (1, 'cats', 'and dogs');
