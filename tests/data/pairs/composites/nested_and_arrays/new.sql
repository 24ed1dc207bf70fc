CREATE TYPE a AS (x integer, y varchar(3) COLLATE "C");
CREATE TYPE b AS (one a, many a[]);
CREATE TABLE t (v b DEFAULT ROW(ROW(1, 'x'), '{}'), w b[]);
COMMENT ON COLUMN b.one IS 'the one';
