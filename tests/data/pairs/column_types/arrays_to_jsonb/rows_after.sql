SELECT a = '["x"]' AND b = '[1, 2]' FROM t;
