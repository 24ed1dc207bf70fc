SELECT count(*) = 2 FROM kept;
