SELECT count(*) = 2 FROM a;
SELECT a = 1 FROM b;
SELECT id = 1 FROM c;
