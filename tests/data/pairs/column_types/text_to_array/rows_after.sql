SELECT v = ARRAY['a', 'b'] FROM t WHERE id = 1;
