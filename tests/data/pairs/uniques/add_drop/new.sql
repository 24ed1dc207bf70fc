CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT t_ac_once UNIQUE (a, c));
