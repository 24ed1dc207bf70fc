SELECT (was).bal = 2 FROM log;
