CREATE TABLE t (a text) WITH (fillfactor = 70);
