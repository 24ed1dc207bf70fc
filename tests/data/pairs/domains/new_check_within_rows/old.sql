CREATE DOMAIN d AS text CHECK (VALUE <> '');
CREATE TABLE t (id int, x d);
CREATE TABLE h (old t);
