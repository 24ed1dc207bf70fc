CREATE TYPE st AS ENUM ('a','b');
CREATE TABLE t (id int, s st);
CREATE TABLE h (old t, new t, olds t[]);
