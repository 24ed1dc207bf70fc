CREATE TYPE a_t AS (id int, name text);
CREATE TABLE x OF a_t (PRIMARY KEY (id));
