SELECT a = '1' FROM b;
