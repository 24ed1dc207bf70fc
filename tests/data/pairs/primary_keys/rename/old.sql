CREATE TABLE t (a integer, CONSTRAINT first_name PRIMARY KEY (a));
