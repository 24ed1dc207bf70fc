CREATE SEQUENCE s INCREMENT 2;
CREATE TABLE a (id bigint DEFAULT nextval('s'));
CREATE TABLE b (id bigint DEFAULT nextval('s'));
