SELECT b = 'n3' FROM t;
