CREATE TABLE m (id integer, region text) PARTITION BY LIST (region);
CREATE TABLE m_eu PARTITION OF m FOR VALUES IN ('de', 'fr');
CREATE TABLE m_us PARTITION OF m FOR VALUES IN ('us');
