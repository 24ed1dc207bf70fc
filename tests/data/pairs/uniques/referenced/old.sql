CREATE TABLE p (a integer CONSTRAINT p_a UNIQUE, b integer);
CREATE TABLE c (a integer REFERENCES p (a));
