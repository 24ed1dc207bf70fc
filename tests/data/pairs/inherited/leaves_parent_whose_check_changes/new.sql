CREATE TABLE a (id int, CONSTRAINT ck CHECK (id > 1));
CREATE TABLE b (id int);
