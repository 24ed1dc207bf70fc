CREATE TABLE t (a integer, b integer, c text);
CREATE INDEX t_b ON t (b);
