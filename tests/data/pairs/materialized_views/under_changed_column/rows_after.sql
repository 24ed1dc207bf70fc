SELECT a = 1 FROM mv;
