CREATE TABLE e (id integer, v text);
