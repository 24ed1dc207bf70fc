CREATE TABLE t (a integer, b text);
CREATE INDEX i ON t (a, b);
CREATE INDEX j ON t (abs(a));
