CREATE TYPE words AS RANGE (subtype = text, collation = "C");
CREATE TABLE t (a words);
COMMENT ON TYPE words IS 'from to';
