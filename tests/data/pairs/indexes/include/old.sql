CREATE TABLE t (a integer, b text, c date);
CREATE UNIQUE INDEX i ON t (a) INCLUDE (b);
