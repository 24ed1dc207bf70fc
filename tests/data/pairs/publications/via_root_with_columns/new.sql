CREATE TABLE p (id integer, at date, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE PUBLICATION pub FOR TABLE p (id, at) WITH (publish_via_partition_root = true);
