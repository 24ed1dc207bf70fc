CREATE TABLE t (id int, a text COMPRESSION pglz, b text, c bytea COMPRESSION pglz);
