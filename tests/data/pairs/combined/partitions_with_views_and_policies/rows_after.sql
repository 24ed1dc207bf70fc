SELECT p_id = 1 FROM v;
