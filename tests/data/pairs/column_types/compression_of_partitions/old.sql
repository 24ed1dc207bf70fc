CREATE TABLE t (a text COMPRESSION pglz, b text, c text COMPRESSION pglz);
CREATE TABLE part (id integer, body text COMPRESSION pglz) PARTITION BY LIST (id);
CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1);
