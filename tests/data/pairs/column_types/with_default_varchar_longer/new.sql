CREATE TABLE t (id integer PRIMARY KEY, v varchar(50) DEFAULT 'a');
CREATE INDEX t_v ON t (v);
