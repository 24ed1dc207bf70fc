CREATE TABLE m (a int, b text) PARTITION BY LIST (b);
CREATE TABLE m_x (a text, b text);
CREATE TABLE m_y PARTITION OF m FOR VALUES IN ('y');
