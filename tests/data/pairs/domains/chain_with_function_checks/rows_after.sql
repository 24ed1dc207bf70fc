SELECT a::text = 'q' AND b::text = 'r' FROM t;
