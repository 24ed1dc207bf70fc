SELECT id = 1 AND n = 2 AND m = 3 FROM b;
SELECT m = 3 FROM r;
