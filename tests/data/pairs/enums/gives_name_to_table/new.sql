CREATE TABLE status (name text PRIMARY KEY);
CREATE TABLE t (s text REFERENCES status);
