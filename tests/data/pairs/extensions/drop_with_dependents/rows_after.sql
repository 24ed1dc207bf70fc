SELECT a = 'x' FROM v;
