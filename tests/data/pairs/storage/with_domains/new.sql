CREATE DOMAIN posint AS int CHECK (VALUE > 0);
CREATE DOMAIN code AS varchar(10);
CREATE TABLE t (id int, a posint, b code);
