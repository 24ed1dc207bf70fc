CREATE TABLE survivor (x int);
