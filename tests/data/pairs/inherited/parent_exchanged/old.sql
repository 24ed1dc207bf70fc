CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE actor (id int PRIMARY KEY, name text NOT NULL, handle text);
CREATE TABLE employee (salary numeric) INHERITS (person);
