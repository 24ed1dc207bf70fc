CREATE TABLE m (id integer, region text, amount numeric(10,2) DEFAULT 0 NOT NULL) PARTITION BY LIST (region);
CREATE TABLE m_eu PARTITION OF m FOR VALUES IN ('de', 'fr');
CREATE TABLE m_us PARTITION OF m FOR VALUES IN ('us');
