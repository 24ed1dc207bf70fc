CREATE SEQUENCE s;
CREATE TABLE a (id integer DEFAULT nextval('s'));
