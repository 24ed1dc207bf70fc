INSERT INTO post VALUES (1, 'A b');
