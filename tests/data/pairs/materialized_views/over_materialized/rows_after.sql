SELECT count(*) = 1 FROM two;
