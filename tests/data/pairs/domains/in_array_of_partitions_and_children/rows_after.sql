SELECT c[1] = 'a' FROM m; SELECT c[1] = 'b' AND d = 'c' AND e[1] = 'd' FROM chi; SELECT count(*) = 1 AND bool_and(c[1] = 'e') FROM k;
