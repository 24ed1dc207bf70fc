CREATE TABLE child (base_id integer);
