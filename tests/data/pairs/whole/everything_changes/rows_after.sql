SELECT n = '5' FROM v;
