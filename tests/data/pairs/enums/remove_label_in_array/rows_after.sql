SELECT x = '{a,c}' FROM t;
