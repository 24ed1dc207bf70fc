SELECT title = 'A b' FROM post;
