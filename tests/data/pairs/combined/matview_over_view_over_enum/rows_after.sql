SELECT n = 1 FROM mv;
