SELECT v = '42' FROM t;
