CREATE TABLE src (a integer);
CREATE VIEW x AS SELECT a FROM src;
