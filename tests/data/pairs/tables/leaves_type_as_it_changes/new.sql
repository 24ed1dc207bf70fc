CREATE TYPE p AS (id bigint);
CREATE TABLE u (id int);
