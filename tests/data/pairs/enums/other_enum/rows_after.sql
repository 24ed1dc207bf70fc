SELECT x::text = 'b' FROM t;
