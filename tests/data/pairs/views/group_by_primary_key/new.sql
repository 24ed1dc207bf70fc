CREATE TABLE t (id integer PRIMARY KEY, a text);
CREATE TABLE u (t_id integer);
CREATE VIEW v AS SELECT t.id, t.a, count(*) FROM t JOIN u ON u.t_id = t.id GROUP BY t.id;
