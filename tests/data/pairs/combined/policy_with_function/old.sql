CREATE TABLE t (id integer, tenant integer);
