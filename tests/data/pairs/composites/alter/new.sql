CREATE TYPE address AS (street text, zip varchar(20), country text);
CREATE TABLE t (home address);
