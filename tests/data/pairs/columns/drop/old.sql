CREATE TABLE t (id integer PRIMARY KEY, a text, b integer DEFAULT 3, c date);
CREATE INDEX t_b ON t (b, c);
