SELECT id=1 and x=2 and y=3 FROM c;
