SELECT count(*) = 1 FROM base;
