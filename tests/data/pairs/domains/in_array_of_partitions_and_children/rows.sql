INSERT INTO m VALUES ('{a}', 1); INSERT INTO chi VALUES ('{b}','c','{d}'); INSERT INTO k VALUES ('{e}');
