SELECT ts @@ to_tsquery('english', 'dog') FROM doc;
