SELECT c = 5 AND b = 4 FROM t;
