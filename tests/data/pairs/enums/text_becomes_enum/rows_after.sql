SELECT x = 'b' FROM t;
