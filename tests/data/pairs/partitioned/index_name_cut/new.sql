CREATE TABLE t (id int, a_column_of_quite_a_length int) PARTITION BY LIST (id);
CREATE TABLE a_partition_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx PARTITION OF t FOR VALUES IN (1);
CREATE INDEX ix ON t (a_column_of_quite_a_length, (id + 1), (id + 2));
ALTER INDEX a_partition_xxxxxxxxxxxxxxxxx_a_column_of_quite_a_length_ex_idx RENAME TO ix_of_partition;
