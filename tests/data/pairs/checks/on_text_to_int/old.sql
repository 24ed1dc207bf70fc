CREATE TABLE t (a text, CONSTRAINT filled CHECK (a <> ''));
