SELECT (x).a = 1 AND (x).b = 'x' FROM t;
