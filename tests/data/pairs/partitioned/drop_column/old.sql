CREATE TABLE e (id integer, region text, gone integer) PARTITION BY LIST (region);
CREATE TABLE e_eu PARTITION OF e FOR VALUES IN ('eu');
CREATE INDEX e_gone ON e (gone);
