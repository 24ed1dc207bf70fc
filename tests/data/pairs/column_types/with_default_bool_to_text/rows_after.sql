SELECT v = 'true' FROM t;
