CREATE TABLE t (a integer, CONSTRAINT filled CHECK (a <> 0));
