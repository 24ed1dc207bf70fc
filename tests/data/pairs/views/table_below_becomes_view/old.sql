CREATE TABLE src (id int, n int);
CREATE TABLE tot (id int, s bigint);
CREATE VIEW rep AS SELECT id, s FROM tot;
