CREATE TABLE t (id int);
CREATE TABLE h (old t);
