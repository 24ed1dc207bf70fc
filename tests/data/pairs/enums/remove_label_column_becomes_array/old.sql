CREATE TYPE status AS ENUM ('on','off','x');
CREATE TABLE t (s status, w status[]);
