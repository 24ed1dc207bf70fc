CREATE TABLE b (id int NOT NULL, x text);
CREATE TABLE c (y text) INHERITS (b);
