CREATE TABLE t (first text, last text);
