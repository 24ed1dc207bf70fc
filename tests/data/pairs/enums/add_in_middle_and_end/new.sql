CREATE TYPE e AS ENUM ('a', 'b', 'b2', 'c', 'd');
