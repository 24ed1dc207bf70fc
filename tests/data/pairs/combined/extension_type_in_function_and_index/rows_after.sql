SELECT count(*) = 1 FROM v;
