CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE TABLE u (t_id integer);
