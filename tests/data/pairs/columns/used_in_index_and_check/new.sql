CREATE TABLE t (a integer, c integer);
CREATE INDEX t_ab ON t (a);
