CREATE TABLE t (a integer, moved text);
CREATE TABLE u (a integer);
