CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE ev (id int, at date NOT NULL, user_id int REFERENCES users, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_24 PARTITION OF ev FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE ev_25 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE notes (id int PRIMARY KEY, ev_id int, ev_at date, FOREIGN KEY (ev_id, ev_at) REFERENCES ev);
CREATE TABLE archive (id int NOT NULL, at date NOT NULL, user_id int);
CREATE INDEX ev_user ON ev (user_id);
