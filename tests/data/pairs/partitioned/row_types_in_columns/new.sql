CREATE TABLE ev (id bigint, at date, note text) PARTITION BY RANGE (at);
CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE audit (id int, before ev, after ev_1);
