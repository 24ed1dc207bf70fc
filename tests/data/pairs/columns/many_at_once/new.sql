CREATE TABLE t (id bigint NOT NULL, b integer DEFAULT 9, c varchar(9), d date, e text COLLATE "C", f integer[]);
COMMENT ON COLUMN t.b IS 'nine';
