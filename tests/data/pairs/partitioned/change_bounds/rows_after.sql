SELECT count(*) = 1 FROM e;
