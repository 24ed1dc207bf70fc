SELECT count(*) = 2 FROM m WHERE amount = 0;
