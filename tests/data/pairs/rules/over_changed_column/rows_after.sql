SELECT a = 1 FROM log;
