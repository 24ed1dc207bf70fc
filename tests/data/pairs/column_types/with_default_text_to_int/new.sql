CREATE TABLE t (id integer PRIMARY KEY, v integer DEFAULT 6 NOT NULL);
CREATE INDEX t_v ON t (v);
