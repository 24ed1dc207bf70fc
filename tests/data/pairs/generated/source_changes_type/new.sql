CREATE TABLE t (a bigint, b text GENERATED ALWAYS AS ('n' || (a + 1)) STORED);
