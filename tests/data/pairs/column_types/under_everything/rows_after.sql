SELECT twice = 12 FROM c;
