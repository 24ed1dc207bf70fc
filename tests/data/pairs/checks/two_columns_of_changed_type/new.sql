CREATE TABLE t (a bigint, b bigint, CONSTRAINT ab CHECK (a < b));
