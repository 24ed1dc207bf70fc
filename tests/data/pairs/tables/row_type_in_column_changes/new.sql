CREATE TABLE address (street text, num text);
CREATE TABLE customer (id int PRIMARY KEY, home address);
