CREATE TABLE t (a varchar(9), CHECK (a IN ('x', 'y')));
CREATE VIEW v AS SELECT NULL::integer AS n, a FROM t WHERE a IN ('x', 'y');
