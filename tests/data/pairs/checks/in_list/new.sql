CREATE TABLE t (a varchar(10), CONSTRAINT kind CHECK (a IN ('x', 'y', 'z')));
