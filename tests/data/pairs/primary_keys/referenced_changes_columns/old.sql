CREATE TABLE p (a integer PRIMARY KEY, b integer NOT NULL);
CREATE TABLE c (a integer REFERENCES p, b integer);
