CREATE TABLE t (id integer PRIMARY KEY, note text, rank integer NOT NULL DEFAULT 7);
