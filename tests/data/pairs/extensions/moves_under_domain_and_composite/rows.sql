INSERT INTO u VALUES (1, ROW('N','A@b'), '{x}', 'q@r');
