SELECT min(id) = 1000 AND max(id) = 1005 FROM t;
