CREATE TABLE t (a text, b jsonb);
CREATE INDEX i ON t (a text_pattern_ops);
CREATE INDEX j ON t USING gin (b jsonb_path_ops);
