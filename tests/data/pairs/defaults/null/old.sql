CREATE TABLE t (a text DEFAULT 'x', b text, c text DEFAULT NULL);
