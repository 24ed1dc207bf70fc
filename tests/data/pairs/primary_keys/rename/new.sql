CREATE TABLE t (a integer, CONSTRAINT second_name PRIMARY KEY (a));
