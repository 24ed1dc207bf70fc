SELECT count(*) = 1 FROM t WHERE s[1] = 'on' AND w = 'off'; SELECT count(*) = 1 FROM t WHERE s IS NULL AND w IS NULL;
