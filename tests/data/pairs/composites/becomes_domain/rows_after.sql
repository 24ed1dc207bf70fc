SELECT b = 'k' FROM o; SELECT x = '(2,m)' FROM t;
