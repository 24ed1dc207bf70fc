CREATE TYPE f AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x f DEFAULT 'a');
