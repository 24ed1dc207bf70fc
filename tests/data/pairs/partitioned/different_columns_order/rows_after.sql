SELECT v = 'x' FROM e;
