SELECT count(*) = 1 FROM w;
