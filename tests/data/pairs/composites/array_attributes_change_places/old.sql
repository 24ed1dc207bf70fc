CREATE TYPE pt AS (x int, y int);
CREATE TABLE poly (id int PRIMARY KEY, pts pt[]);
