CREATE TABLE t (a integer, b integer, at timestamp);
CREATE VIEW v AS SELECT a FROM t WHERE a BETWEEN 1 AND 5 AND b > 1;
