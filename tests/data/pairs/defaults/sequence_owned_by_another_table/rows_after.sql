SELECT x = 'one' FROM a;
SELECT count(*)=1 FROM b;
