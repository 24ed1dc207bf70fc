SELECT a = 'x' AND b = 'y' AND (c).q = 3 FROM t;
