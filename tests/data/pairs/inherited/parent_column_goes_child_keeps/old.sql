CREATE TABLE a (id int, extra text DEFAULT 'd');
CREATE TABLE b (m int) INHERITS (a);
CREATE VIEW v AS SELECT extra FROM b;
