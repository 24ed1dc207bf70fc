CREATE TABLE t (a integer, CONSTRAINT one CHECK (a > 0));
