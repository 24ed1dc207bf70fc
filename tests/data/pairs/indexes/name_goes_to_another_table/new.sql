CREATE TABLE a (id integer NOT NULL, n integer);
CREATE TABLE b (id integer CONSTRAINT the_key PRIMARY KEY, n integer);
CREATE INDEX the_index ON b (n);
