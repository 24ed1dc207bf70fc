SELECT x = 'a' AND y = '{a,b}' FROM t;
