SELECT a = 1 AND c = 4 FROM t;
