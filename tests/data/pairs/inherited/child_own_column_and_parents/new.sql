CREATE TABLE a (id int, extra text);
CREATE TABLE b (m int, extra text) INHERITS (a);
