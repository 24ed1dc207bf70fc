CREATE TABLE b (id serial PRIMARY KEY);
CREATE TABLE a (id int DEFAULT nextval('b_id_seq') PRIMARY KEY, x text);
