SELECT was = 2 AND is_ = 5 FROM changed;
