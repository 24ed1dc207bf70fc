INSERT INTO users SELECT i, 'u' || i FROM generate_series(1, 50) i;
INSERT INTO visits SELECT id FROM users;
