CREATE TABLE status (name text PRIMARY KEY);
CREATE TABLE t (id int, s text DEFAULT 'on' REFERENCES status, w status);
