CREATE TABLE p (a integer, b integer CONSTRAINT p_b UNIQUE);
CREATE TABLE c (a integer REFERENCES p (b));
