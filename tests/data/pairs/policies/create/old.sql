CREATE TABLE t (a integer, owner name);
