CREATE TYPE a_t AS (id int, name text);
CREATE TYPE b_t AS (id int, name text, more text);
CREATE TABLE x OF b_t (PRIMARY KEY (id));
