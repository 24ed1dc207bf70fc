CREATE TABLE a (id int DEFAULT 1);
CREATE SEQUENCE a_id_seq;
CREATE VIEW v AS SELECT last_value AS x FROM a_id_seq;
