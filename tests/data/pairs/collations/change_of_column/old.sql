CREATE TABLE t (a text COLLATE "C", b text);
CREATE INDEX t_a ON t (a);
