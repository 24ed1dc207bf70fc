CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE other (id integer PRIMARY KEY);
