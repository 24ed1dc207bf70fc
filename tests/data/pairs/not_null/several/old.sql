CREATE TABLE t (a integer NOT NULL, b text, c date NOT NULL, d integer);
