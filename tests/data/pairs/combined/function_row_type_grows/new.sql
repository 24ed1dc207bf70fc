CREATE TABLE t (id bigint PRIMARY KEY, v text, w date);
CREATE FUNCTION one(i integer) RETURNS t LANGUAGE sql STABLE AS 'SELECT * FROM t WHERE id = i';
CREATE VIEW v AS SELECT (one(1)).v AS v;
