SELECT a = 4 AND b = '4' FROM t;
