SELECT id = 1 and x = 'x' and z = 2 FROM c;
