CREATE TABLE t (a integer, CONSTRAINT small CHECK (a < 100), CONSTRAINT positive CHECK (a > 0));
