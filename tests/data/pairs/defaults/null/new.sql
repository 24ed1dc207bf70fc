CREATE TABLE t (a text DEFAULT NULL, b text DEFAULT '', c text DEFAULT NULL::text);
