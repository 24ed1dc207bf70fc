CREATE TABLE x (a text, at timestamp) PARTITION BY RANGE (lower(a), date_trunc('day', at));
CREATE TABLE x1 PARTITION OF x FOR VALUES FROM (MINVALUE, MINVALUE) TO ('m', '2024-01-01');
