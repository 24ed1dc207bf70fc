CREATE SEQUENCE s START 5;
CREATE TABLE t (a integer DEFAULT nextval('s'), b integer);
