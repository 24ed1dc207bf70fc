CREATE TYPE money2 AS (v int, c text);
CREATE TABLE t (id int, x text);
