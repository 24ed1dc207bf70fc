SELECT a @> 2 AND b[1] @> 3 FROM t;
