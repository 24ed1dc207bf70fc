SELECT p_id = 9 FROM c;
