SELECT count(*) = 1 FROM t WHERE cs[2] = 'b';
