CREATE TABLE a (id serial PRIMARY KEY, x text);
CREATE TABLE b (id int DEFAULT nextval('a_id_seq') PRIMARY KEY);
