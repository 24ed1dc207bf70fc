CREATE TABLE a (id int);
CREATE TABLE b (m int, extra text DEFAULT 'd') INHERITS (a);
CREATE VIEW v AS SELECT extra FROM b;
