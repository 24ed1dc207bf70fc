SELECT id = 1 and x = 2 and z = 3 FROM c;
