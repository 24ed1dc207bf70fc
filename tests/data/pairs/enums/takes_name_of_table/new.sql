CREATE TYPE status AS ENUM ('on', 'off');
CREATE TABLE t (s status DEFAULT 'on', w status[]);
