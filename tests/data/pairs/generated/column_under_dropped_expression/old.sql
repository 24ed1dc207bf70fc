CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text COLLATE "C", d text GENERATED ALWAYS AS (upper(c)) STORED, CHECK (b > 0), UNIQUE (d));
CREATE VIEW v AS SELECT b, d FROM t; CREATE STATISTICS st (dependencies) ON b, d FROM t;
