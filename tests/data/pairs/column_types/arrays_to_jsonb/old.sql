CREATE TABLE t (id int, a text[] DEFAULT '{}', b int[]);
