CREATE TABLE a (n bigint, g bigint GENERATED ALWAYS AS (n + 2) STORED);
CREATE TABLE b (x int) INHERITS (a);
