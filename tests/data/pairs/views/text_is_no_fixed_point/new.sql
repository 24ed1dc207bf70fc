CREATE TABLE t (a varchar(9), b integer, CHECK (a IN ('x', 'y')));
CREATE VIEW v AS SELECT NULL::integer AS n, a FROM t WHERE a IN ('x', 'y');
