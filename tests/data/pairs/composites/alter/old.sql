CREATE TYPE address AS (street text, zip varchar(10), gone integer);
CREATE TABLE t (home address);
