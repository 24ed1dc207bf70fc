SELECT v = '[1]' FROM t;
