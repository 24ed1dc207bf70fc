CREATE TABLE t (id integer PRIMARY KEY, v text DEFAULT 'five');
CREATE INDEX t_v ON t (v);
