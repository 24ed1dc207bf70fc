SELECT s = 'off' AND t[1] = 'on' FROM t;
