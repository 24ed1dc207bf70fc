CREATE TABLE e (at date NOT NULL, v integer) PARTITION BY RANGE (at);
CREATE TABLE e_1 (at date NOT NULL, v integer);
