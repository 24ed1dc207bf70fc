SELECT count(*) = 50 FROM users;
