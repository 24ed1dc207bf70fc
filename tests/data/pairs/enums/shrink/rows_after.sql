SELECT count(*) = 1 FROM t WHERE m = 'happy';
