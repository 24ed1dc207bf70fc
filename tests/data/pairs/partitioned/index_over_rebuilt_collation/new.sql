CREATE COLLATION nat (provider = icu, locale = 'de');
CREATE TABLE p (k int, v text COLLATE nat) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE INDEX i ON p (v);
