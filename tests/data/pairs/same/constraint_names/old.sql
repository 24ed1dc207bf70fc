CREATE TABLE p (id integer PRIMARY KEY, u integer UNIQUE, c integer CHECK (c > 0));
CREATE TABLE t (p integer REFERENCES p);
