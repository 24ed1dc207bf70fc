CREATE TABLE address (street text, num int);
CREATE TABLE customer (id int PRIMARY KEY, home address);
