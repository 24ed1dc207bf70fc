SELECT s = 'x' AND "T" = '(3)' FROM t;
