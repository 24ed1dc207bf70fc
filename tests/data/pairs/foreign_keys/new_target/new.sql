CREATE TABLE fresh_p (id integer PRIMARY KEY);
CREATE TABLE c (x integer REFERENCES fresh_p (id) ON DELETE CASCADE);
