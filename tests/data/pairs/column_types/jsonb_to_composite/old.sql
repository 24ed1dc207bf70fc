CREATE TABLE t (id int, a jsonb);
