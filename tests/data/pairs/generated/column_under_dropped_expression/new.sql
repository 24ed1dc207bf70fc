CREATE TABLE t (a bigint, b bigint GENERATED ALWAYS AS (a * 3) STORED, c varchar(9) COLLATE "POSIX", d text, e int GENERATED ALWAYS AS (a % 7) STORED, CHECK (b > 1), UNIQUE (d, e));
CREATE VIEW v AS SELECT b, d, e FROM t; CREATE STATISTICS st (ndistinct, mcv) ON b, e FROM t;
