SELECT b = 'x' FROM mv;
