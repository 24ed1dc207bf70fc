SELECT x = '{a}' AND y = 'a' FROM t;
