SELECT n = 1 FROM p_a;
