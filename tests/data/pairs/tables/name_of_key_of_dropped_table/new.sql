CREATE TABLE t (id serial PRIMARY KEY);
CREATE INDEX t_idx ON t (id);
