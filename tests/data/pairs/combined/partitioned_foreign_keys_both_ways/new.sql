CREATE TABLE account (id integer PRIMARY KEY, last_entry integer, last_at date);
CREATE TABLE entry (id integer, at date, account integer NOT NULL REFERENCES account, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE entry_1 PARTITION OF entry FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE entry_2 PARTITION OF entry FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE account ADD FOREIGN KEY (last_entry, last_at) REFERENCES entry (id, at);
