SELECT x = '1' FROM t;
