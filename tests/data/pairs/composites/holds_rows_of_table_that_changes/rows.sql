INSERT INTO shelf VALUES (1, ROW('l', ROW('s',2)));
