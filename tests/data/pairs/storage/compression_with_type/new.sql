CREATE TABLE t (id int, a int, b jsonb COMPRESSION pglz, c text COMPRESSION pglz);
