CREATE TABLE t (a integer, b text GENERATED ALWAYS AS ('n' || (a + 1)) STORED);
