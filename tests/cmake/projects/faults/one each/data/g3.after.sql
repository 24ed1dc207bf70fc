SELECT text = '?' FROM notes WHERE id = 7;
