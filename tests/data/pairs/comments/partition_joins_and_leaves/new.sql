CREATE TABLE p (a int PRIMARY KEY, CONSTRAINT c CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE leaves (a int PRIMARY KEY, CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT leaves_pkey ON leaves IS 'stays';
COMMENT ON INDEX leaves_pkey IS 'says something else';
COMMENT ON CONSTRAINT c ON leaves IS 'positive';
CREATE TABLE joins PARTITION OF p FOR VALUES IN (2);
COMMENT ON CONSTRAINT joins_pkey ON joins IS 'the parent''s';
COMMENT ON CONSTRAINT c ON joins IS 'kept';
