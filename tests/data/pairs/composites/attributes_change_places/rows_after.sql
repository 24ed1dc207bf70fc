SELECT (x).a = 'a' AND (x).b = 'b' FROM t;
