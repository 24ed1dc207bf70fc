CREATE TABLE r (id text, z int UNIQUE);
CREATE TABLE m (a int REFERENCES r (z), b text) PARTITION BY LIST (b);
CREATE TABLE m_x (a int, b text);
CREATE TABLE m_y PARTITION OF m FOR VALUES IN ('y');
