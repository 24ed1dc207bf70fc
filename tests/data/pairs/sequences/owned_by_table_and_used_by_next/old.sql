CREATE TABLE t (a integer, b integer DEFAULT 1, c integer DEFAULT 2, d text DEFAULT 'same');
