CREATE TYPE mood AS ENUM ('a','b');
CREATE TABLE t (id int, a mood, b macaddr, c point, d int4range);
