CREATE TABLE t (a integer, b integer, c integer);
COMMENT ON TABLE t IS E'two\nlines\twith tab and \\ backslash';
COMMENT ON COLUMN t.a IS 'it''s "quoted" -- no comment; $$ $1 %s {0}';
COMMENT ON COLUMN t.b IS 'Größe ☃ 漢字';
COMMENT ON COLUMN t.c IS ' ';
