CREATE TABLE t (a integer, b text);
CREATE INDEX i ON t (a ASC NULLS LAST, b text_ops);
CREATE INDEX j ON t (lower(b)) WHERE a > 0;
CREATE INDEX ON t (b);
