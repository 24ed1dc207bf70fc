CREATE TYPE b_t AS (name varchar(20), id bigint, c int);
CREATE TABLE x OF b_t (PRIMARY KEY (id));
