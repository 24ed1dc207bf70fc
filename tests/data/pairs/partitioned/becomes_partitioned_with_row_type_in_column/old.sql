CREATE TABLE ev (id int NOT NULL, at date NOT NULL);
CREATE TABLE log (id int PRIMARY KEY, e ev);
