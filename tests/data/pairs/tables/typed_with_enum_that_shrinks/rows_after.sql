SELECT s = 'a' FROM x WHERE id = 1;
