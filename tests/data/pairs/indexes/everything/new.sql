CREATE TABLE t (a integer, b text, c jsonb, d tsvector, e inet);
CREATE INDEX i1 ON t (a DESC NULLS LAST, b COLLATE "C" text_pattern_ops);
CREATE UNIQUE INDEX i2 ON t (lower(b)) INCLUDE (a) WHERE a > 0;
CREATE INDEX i3 ON t USING gin (c jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX i4 ON t USING gist (d tsvector_ops (siglen = 64));
CREATE INDEX i5 ON t USING hash (b) WITH (fillfactor = 50);
CREATE INDEX i6 ON t USING brin (a) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX i7 ON t USING spgist (e);
