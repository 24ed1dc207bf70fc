CREATE TABLE t (a text, b text COMPRESSION pglz, c varchar(50) COMPRESSION pglz);
CREATE TABLE part (id integer, body text) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
