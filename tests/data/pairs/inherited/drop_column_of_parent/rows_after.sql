SELECT extra = 2 FROM child;
