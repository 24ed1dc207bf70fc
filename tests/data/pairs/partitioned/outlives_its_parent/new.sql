CREATE TABLE m (a int, b text) PARTITION BY LIST (b);
CREATE TABLE m_x1 (a int, b text);
CREATE INDEX mi ON m (a, b);
