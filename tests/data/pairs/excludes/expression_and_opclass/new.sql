CREATE TABLE b (a integer, c text, EXCLUDE USING btree (lower(c) text_pattern_ops WITH =), CONSTRAINT x EXCLUDE USING hash (c WITH =) WITH (fillfactor = 60));
