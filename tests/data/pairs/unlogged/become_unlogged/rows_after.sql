SELECT count(*) = 1 FROM cache;
