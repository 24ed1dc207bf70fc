CREATE TABLE t (a text DEFAULT 'x', b varchar(9));
CREATE VIEW v AS SELECT a FROM t;
