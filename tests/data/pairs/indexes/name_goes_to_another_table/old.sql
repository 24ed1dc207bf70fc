CREATE TABLE a (id integer CONSTRAINT the_key PRIMARY KEY, n integer);
CREATE INDEX the_index ON a (n);
CREATE TABLE b (id integer NOT NULL, n integer);
