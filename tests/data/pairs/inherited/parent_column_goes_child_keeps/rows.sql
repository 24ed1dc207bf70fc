INSERT INTO b (id, m, extra) VALUES (1, 2, 'x');
