CREATE TABLE t (id int, a jsonb DEFAULT '[]', b jsonb);
