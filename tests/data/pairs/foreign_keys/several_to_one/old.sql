CREATE TABLE u (id integer PRIMARY KEY);
CREATE TABLE m (a integer REFERENCES u, b integer REFERENCES u);
