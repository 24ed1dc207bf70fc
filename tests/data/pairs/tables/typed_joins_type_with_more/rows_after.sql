SELECT id = 1 AND name = 'a' FROM x;
