CREATE TABLE t (id int, a_column_of_quite_a_length int) PARTITION BY LIST (id);
CREATE TABLE a_partition_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx PARTITION OF t FOR VALUES IN (1);
