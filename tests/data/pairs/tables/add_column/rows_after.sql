SELECT count(*) = 2 FROM t WHERE rank = 7 AND note IS NULL;
