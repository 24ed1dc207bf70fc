SELECT id = 9 FROM base;
