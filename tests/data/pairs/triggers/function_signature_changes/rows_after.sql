SELECT count(*)=1 FROM t WHERE id=1;
