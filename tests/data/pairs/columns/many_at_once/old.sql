CREATE TABLE t (id integer, a text, b integer, c varchar(5), d date DEFAULT '2020-01-01');
