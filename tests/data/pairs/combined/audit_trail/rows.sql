INSERT INTO account (balance) VALUES (5);
