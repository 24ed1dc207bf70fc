SELECT s = ANY (allowed) AND x <> y FROM t;
