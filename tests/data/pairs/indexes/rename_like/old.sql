CREATE TABLE t (a integer);
CREATE INDEX one ON t (a);
