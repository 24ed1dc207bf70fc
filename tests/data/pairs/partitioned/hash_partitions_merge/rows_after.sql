SELECT count(*) = 50 FROM users;
SELECT count(*) = 50 FROM visits;
