SELECT (m).amount = 3 FROM t;
