CREATE TABLE users (id int PRIMARY KEY, name text);
CREATE TABLE ev (id int NOT NULL, user_id int NOT NULL REFERENCES users, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX ev_user ON ev (user_id);
CREATE TABLE note (ev_id int, ev_at date, FOREIGN KEY (ev_id, ev_at) REFERENCES ev, t text);
CREATE VIEW v AS SELECT e.id, u.id AS uid, u.name FROM ev e JOIN users u ON u.id = e.user_id;
CREATE VIEW v2 AS SELECT count(*) FROM v;
