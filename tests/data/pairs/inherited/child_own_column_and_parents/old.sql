CREATE TABLE a (id int);
CREATE TABLE b (m int, extra text) INHERITS (a);
