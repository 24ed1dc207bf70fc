SELECT count(*) = 1 FROM e_24_eu WHERE n IS NULL;
