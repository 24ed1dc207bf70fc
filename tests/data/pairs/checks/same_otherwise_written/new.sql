CREATE TABLE t (a integer, b text);
ALTER TABLE t ADD CHECK ((a >= 1) AND (a <= 5));
ALTER TABLE t ADD CHECK (b ~~ 'x%'::text);
ALTER TABLE t ADD CONSTRAINT t_check CHECK ((b IS NOT NULL) OR (NOT a = 1));
