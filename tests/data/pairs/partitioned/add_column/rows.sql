INSERT INTO m VALUES (1, 'de'), (2, 'us');
