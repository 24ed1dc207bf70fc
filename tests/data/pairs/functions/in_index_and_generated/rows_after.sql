SELECT b = 'AB' FROM t;
