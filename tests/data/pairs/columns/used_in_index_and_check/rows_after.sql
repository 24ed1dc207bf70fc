SELECT a = 1 AND c = 3 FROM t;
