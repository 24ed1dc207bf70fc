CREATE TYPE pt AS (y int, x int);
CREATE TABLE poly (id int PRIMARY KEY, pts pt[]);
