SELECT x = 'b' FROM v;
