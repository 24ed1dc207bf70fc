CREATE EXTENSION pgcrypto;
CREATE TABLE t (id uuid DEFAULT gen_random_uuid(), token text DEFAULT encode(gen_random_bytes(8), 'hex'));
