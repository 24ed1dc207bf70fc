CREATE SEQUENCE counter;
CREATE TABLE t (id int DEFAULT nextval('counter'));
CREATE VIEW v AS SELECT nextval('counter') AS n;
