SELECT (e).id = 1 FROM log;
