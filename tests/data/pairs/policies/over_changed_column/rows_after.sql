SELECT owner = 'x' FROM t;
