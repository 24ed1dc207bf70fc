CREATE TABLE t (id integer PRIMARY KEY, v varchar(5) DEFAULT 'a');
CREATE INDEX t_v ON t (v);
