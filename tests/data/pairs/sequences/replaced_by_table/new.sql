CREATE TABLE counter (last_value bigint);
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT last_value AS n FROM counter;
