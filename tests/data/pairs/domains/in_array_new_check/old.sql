CREATE DOMAIN code AS text;
CREATE TABLE t (cs code[]);
