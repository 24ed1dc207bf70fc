CREATE TABLE t (a text, b text);
CREATE INDEX i ON t (a varchar_pattern_ops, b);
CREATE INDEX j ON t (lower(a));
