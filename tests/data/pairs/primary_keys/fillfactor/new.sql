CREATE TABLE t (a integer PRIMARY KEY WITH (fillfactor = 70));
