SELECT id = 1 and n = 5 and z = 2 FROM c;
