INSERT INTO users (name) VALUES ('a');
INSERT INTO posts (owner_id) VALUES (1);
