SELECT v = 'x' FROM v;
