CREATE TABLE t (id integer, n text DEFAULT '5');
