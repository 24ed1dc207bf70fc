CREATE TABLE t (a integer, b integer, c integer, CONSTRAINT ab CHECK (a < b), UNIQUE (b, c));
CREATE INDEX t_ab ON t (a, b);
CREATE INDEX t_expr ON t ((a + b));
