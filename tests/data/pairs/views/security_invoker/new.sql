CREATE TABLE t (a integer);
CREATE VIEW v WITH (security_invoker = true) AS SELECT a FROM t;
