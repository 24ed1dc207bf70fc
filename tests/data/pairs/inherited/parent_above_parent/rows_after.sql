SELECT id = 1 AND x = 'x' AND y = 'y' FROM c;
SELECT count(*) = 2 FROM b;
