CREATE TABLE t (a integer, CONSTRAINT small CHECK (a < 10), CONSTRAINT odd CHECK (a % 2 = 1));
