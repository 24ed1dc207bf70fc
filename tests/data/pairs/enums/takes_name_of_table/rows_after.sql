SELECT s = 'off' FROM t;
