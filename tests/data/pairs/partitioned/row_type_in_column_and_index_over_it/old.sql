CREATE TABLE acct (id int PRIMARY KEY, bal int);
CREATE TABLE log (at date, was acct) PARTITION BY RANGE (at);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ON log (((was).id));
