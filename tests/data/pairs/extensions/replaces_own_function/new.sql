CREATE EXTENSION pgcrypto;
CREATE TABLE t (b bytea DEFAULT gen_random_bytes(3));
CREATE VIEW v AS SELECT gen_random_bytes(4) AS g;
