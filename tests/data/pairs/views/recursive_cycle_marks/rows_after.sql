SELECT count(*) > 0 FROM reach;
