CREATE TYPE status AS ENUM ('on','off');
CREATE TABLE t (id int, s status DEFAULT 'on', w status[]);
