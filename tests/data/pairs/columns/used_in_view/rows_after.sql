SELECT b = 'x' FROM v;
