CREATE TABLE e (id integer, v text) PARTITION BY LIST (id);
CREATE TABLE e_1 (v text, id integer);
ALTER TABLE e ATTACH PARTITION e_1 FOR VALUES IN (1);
