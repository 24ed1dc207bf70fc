CREATE TABLE b (id int PRIMARY KEY, span int4multirange);
