SELECT count(*) = 1 FROM e_1;
