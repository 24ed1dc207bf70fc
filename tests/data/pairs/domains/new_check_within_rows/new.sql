CREATE DOMAIN d AS text CHECK (VALUE <> '' AND VALUE <> 'z');
CREATE TABLE t (id int, x d);
CREATE TABLE h (old t);
