SELECT a[2] = 'b' AND b[1].a = 'k' AND c @> 'b'::code AND d = 'd' AND e[1] = 'n' FROM t;
