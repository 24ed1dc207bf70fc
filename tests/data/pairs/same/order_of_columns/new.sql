CREATE TABLE t (c date NOT NULL, b text, a integer);
