CREATE TYPE address AS (street text);
CREATE TABLE t (id integer, a address);
