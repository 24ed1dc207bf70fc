CREATE TABLE t (a integer DEFAULT 0, b integer DEFAULT 10, c integer, d text DEFAULT 'same');
