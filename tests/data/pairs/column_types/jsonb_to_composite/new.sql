CREATE TYPE addr AS (street text, no int);
CREATE TABLE t (id int, a addr);
