CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e DEFAULT 'c', CONSTRAINT not_b CHECK (x <> 'c' OR x > 'b'));
CREATE INDEX t_c ON t (x) WHERE x = 'c';
CREATE VIEW v AS SELECT x FROM t WHERE x = 'c';
