SELECT a = -3 FROM t;
