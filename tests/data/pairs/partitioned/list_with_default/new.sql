CREATE TABLE m (region text, n integer) PARTITION BY LIST (region);
CREATE TABLE m_eu PARTITION OF m FOR VALUES IN ('de', 'fr', NULL);
CREATE TABLE m_rest PARTITION OF m DEFAULT;
CREATE UNIQUE INDEX m_once ON m (region, n);
