CREATE TABLE t (id int NOT NULL, n text);
CREATE TABLE t_1 (id int NOT NULL, n text);
