CREATE TABLE e (id integer, region text) PARTITION BY LIST (region);
CREATE TABLE e_eu PARTITION OF e FOR VALUES IN ('eu');
CREATE INDEX e_id ON e (id);
