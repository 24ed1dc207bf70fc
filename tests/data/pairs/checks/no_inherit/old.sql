CREATE TABLE t (a integer, CONSTRAINT pos CHECK (a > 0));
