SELECT a::text = 'x' FROM t;
